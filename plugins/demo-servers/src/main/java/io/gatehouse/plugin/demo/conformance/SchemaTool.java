package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.ToolResult;

/// A tool whose schema uses what is easily lost on the way (SEP-1613, SEP-2106).
final class SchemaTool {

    private static final String SCHEMA =
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema",
             "type":"object",
             "$defs":{"address":{"$anchor":"addressDef","type":"object",
               "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
             "properties":{
               "name":{"type":"string"},
               "address":{"$ref":"#/$defs/address"},
               "contactMethod":{"type":"string","enum":["phone","email"]},
               "phone":{"type":"string"},
               "email":{"type":"string"}},
             "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
             "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
             "then":{"required":["phone"]},
             "else":{"required":["email"]},
             "additionalProperties":false}\
            """;

    private SchemaTool() {}

    static void add(McpServerBuilder server) {
        server.tool(
                "json_schema_2020_12_tool",
                "Tool with JSON Schema 2020-12 features",
                SCHEMA,
                call -> ToolResult.text("Arguments: " + call.arguments().json()));
    }
}
