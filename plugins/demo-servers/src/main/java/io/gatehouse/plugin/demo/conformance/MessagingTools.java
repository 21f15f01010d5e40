package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.LogLevel;
import io.gatehouse.plugin.demo.mcp.McpCall;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.ToolResult;
import java.time.Duration;

/// Tools that talk to the client while they run.
final class MessagingTools {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final String PROMPT =
            """
            {"type":"object","properties":{"prompt":{"type":"string","description":"What to ask"}},
             "required":["prompt"]}\
            """;

    private MessagingTools() {}

    static void add(McpServerBuilder server) {
        String none = Samples.NO_ARGUMENTS;
        server.tool("test_tool_with_logging", "Logs three times", none, MessagingTools::logging);
        server.tool(
                "test_tool_with_progress", "Tells its progress", none, MessagingTools::progress);
        server.tool("test_sampling", "Asks the client's model", PROMPT, MessagingTools::sampling);
        server.tool(
                "test_reconnection",
                "Ends the connection before it answers",
                none,
                MessagingTools::reconnection);
    }

    private static ToolResult logging(McpCall call) throws InterruptedException {
        call.log(LogLevel.INFO, "Tool execution started");
        call.pause(STEP);
        call.log(LogLevel.INFO, "Tool processing data");
        call.pause(STEP);
        call.log(LogLevel.INFO, "Tool execution completed");
        return ToolResult.text("Tool with logging executed successfully");
    }

    private static ToolResult progress(McpCall call) throws InterruptedException {
        call.progress(0, 100, "Started");
        call.pause(STEP);
        call.progress(50, 100, "Half way");
        call.pause(STEP);
        call.progress(100, 100, "Done");
        return ToolResult.text("Tool with progress executed successfully");
    }

    private static ToolResult sampling(McpCall call) throws InterruptedException {
        String answer = call.sample(call.arguments().text("prompt"), 100).text();
        return ToolResult.text("LLM response: " + answer);
    }

    private static ToolResult reconnection(McpCall call) throws InterruptedException {
        call.pause(STEP);
        call.dropConnection();
        call.pause(STEP.multipliedBy(2));
        return ToolResult.text("Reconnection test completed");
    }
}
