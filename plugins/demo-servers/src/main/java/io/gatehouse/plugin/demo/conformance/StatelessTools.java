package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.LogLevel;
import io.gatehouse.plugin.demo.mcp.McpCall;
import io.gatehouse.plugin.demo.mcp.McpServer;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.PromptMessage;
import io.gatehouse.plugin.demo.mcp.Question;
import io.gatehouse.plugin.demo.mcp.ToolResult;
import java.time.Duration;
import java.util.List;

/// Tools that show how requests without sessions are handled (SEP-2575, SEP-2243).
final class StatelessTools {

    private static final String REGION =
            """
            {"type":"object",
             "properties":{"region":{"type":"string","description":"Where","x-mcp-header":"Region"}},
             "required":["region"]}\
            """;

    private static final String CONFIRM =
            "{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\"}}}";

    private StatelessTools() {}

    static void add(McpServerBuilder server) {
        String none = Samples.NO_ARGUMENTS;
        server.tool(
                "test_missing_capability",
                "Needs a client that samples",
                none,
                call -> ToolResult.text(call.sample("Say anything", 10).text()));
        server.tool(
                "test_streaming_elicitation",
                "Tells its progress and asks then",
                none,
                StatelessTools::askLater);
        server.tool("test_logging_tool", "Logs once", none, StatelessTools::log);
        server.tool(
                "test_header_parameter",
                "Has an argument that is a header too",
                REGION,
                call -> ToolResult.text("Region: " + call.arguments().text("region")));
    }

    /// Those that change what the server offers.
    static void addChanging(McpServer server) {
        server.addTool(
                "test_trigger_tool_change",
                "Adds a tool and removes it",
                Samples.NO_ARGUMENTS,
                _ -> {
                    server.addTool(
                            "test_passing_tool",
                            "Soon gone",
                            Samples.NO_ARGUMENTS,
                            _ -> ToolResult.text("Here"));
                    server.removeTool("test_passing_tool");
                    return ToolResult.text("Changed");
                });
        server.addTool(
                "test_trigger_prompt_change",
                "Adds a prompt and removes it",
                Samples.NO_ARGUMENTS,
                _ -> {
                    server.addPrompt(
                            "test_passing_prompt",
                            "Soon gone",
                            _ -> List.of(PromptMessage.user("Here")));
                    server.removePrompt("test_passing_prompt");
                    return ToolResult.text("Changed");
                });
    }

    private static ToolResult askLater(McpCall call) throws InterruptedException {
        call.progress(0, 1, "Before the question");
        call.pause(Duration.ofMillis(20));
        call.ask(new Question.Elicit("confirm", "Please confirm", CONFIRM));
        return ToolResult.text("Confirmed");
    }

    private static ToolResult log(McpCall call) {
        call.log(LogLevel.INFO, "The tool ran");
        return ToolResult.text("Logged");
    }
}
