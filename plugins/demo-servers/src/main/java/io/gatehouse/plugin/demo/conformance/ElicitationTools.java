package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.Elicitation;
import io.gatehouse.plugin.demo.mcp.McpCall;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.ToolResult;

/// Tools that ask the user.
final class ElicitationTools {

    private static final String MESSAGE =
            """
            {"type":"object","properties":{"message":{"type":"string","description":"What to ask"}},
             "required":["message"]}\
            """;

    private static final String USER =
            """
            {"type":"object",
             "properties":{
               "username":{"type":"string","description":"User's response"},
               "email":{"type":"string","description":"User's email address"}},
             "required":["username","email"]}\
            """;

    /// SEP-1034: a default for every primitive type.
    private static final String DEFAULTS =
            """
            {"type":"object",
             "properties":{
               "name":{"type":"string","description":"User name","default":"John Doe"},
               "age":{"type":"integer","description":"User age","default":30},
               "score":{"type":"number","description":"User score","default":95.5},
               "status":{"type":"string","description":"User status",
                 "enum":["active","inactive","pending"],"default":"active"},
               "verified":{"type":"boolean","description":"Verified?","default":true}},
             "required":[]}\
            """;

    /// SEP-1330: every kind of choice.
    private static final String CHOICES =
            """
            {"type":"object",
             "properties":{
               "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},
               "titledSingle":{"type":"string","oneOf":[
                 {"const":"value1","title":"First Option"},
                 {"const":"value2","title":"Second Option"},
                 {"const":"value3","title":"Third Option"}]},
               "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],
                 "enumNames":["Option One","Option Two","Option Three"]},
               "untitledMulti":{"type":"array",
                 "items":{"type":"string","enum":["option1","option2","option3"]}},
               "titledMulti":{"type":"array","items":{"anyOf":[
                 {"const":"value1","title":"First Choice"},
                 {"const":"value2","title":"Second Choice"},
                 {"const":"value3","title":"Third Choice"}]}}},
             "required":[]}\
            """;

    private ElicitationTools() {}

    static void add(McpServerBuilder server) {
        server.tool("test_elicitation", "Asks the user", MESSAGE, ElicitationTools::ask);
        server.tool(
                "test_elicitation_sep1034_defaults",
                "Asks with default values",
                Samples.NO_ARGUMENTS,
                call -> ask(call, DEFAULTS));
        server.tool(
                "test_elicitation_sep1330_enums",
                "Asks with choices",
                Samples.NO_ARGUMENTS,
                call -> ask(call, CHOICES));
    }

    private static ToolResult ask(McpCall call) throws InterruptedException {
        Elicitation answer = call.elicit(call.arguments().text("message"), USER);
        return ToolResult.text(
                "User response: action=%s, content=%s"
                        .formatted(answer.action(), answer.content().json()));
    }

    private static ToolResult ask(McpCall call, String schema) throws InterruptedException {
        Elicitation answer = call.elicit("Please look over these values", schema);
        return ToolResult.text(
                "Elicitation completed: action=%s, content=%s"
                        .formatted(answer.action(), answer.content().json()));
    }
}
