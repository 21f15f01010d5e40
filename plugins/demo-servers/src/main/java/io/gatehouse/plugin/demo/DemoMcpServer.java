package io.gatehouse.plugin.demo;

import io.gatehouse.plugin.demo.mcp.Arguments;
import io.gatehouse.plugin.demo.mcp.Elicitation;
import io.gatehouse.plugin.demo.mcp.Eras;
import io.gatehouse.plugin.demo.mcp.McpCall;
import io.gatehouse.plugin.demo.mcp.McpServer;
import io.gatehouse.plugin.demo.mcp.ToolResult;
import java.math.BigDecimal;
import java.time.Duration;

/// The MCP server of the demo, with the tools that the well-known examples for gateways use.
public final class DemoMcpServer {

    private static final String ECHO =
            """
            {"type":"object",
             "properties":{"message":{"type":"string","description":"What to repeat"}},
             "required":["message"]}\
            """;

    private static final String ADD =
            """
            {"type":"object",
             "properties":{"a":{"type":"number"},"b":{"type":"number"}},
             "required":["a","b"]}\
            """;

    private static final String NOTHING = "{\"type\":\"object\",\"properties\":{}}";

    private static final String SLOW =
            """
            {"type":"object",
             "properties":{
               "steps":{"type":"integer","minimum":1,"maximum":100,"default":6},
               "stepMillis":{"type":"integer","minimum":0,"maximum":10000,"default":500}}}\
            """;

    private static final String NAME =
            """
            {"type":"object",
             "properties":{"name":{"type":"string","description":"Your name"}},
             "required":["name"]}\
            """;

    /// Looks like an environment and is none.
    private static final String ENVIRONMENT =
            "{\"DEMO\":\"true\",\"GREETING\":\"hello\",\"REGION\":\"nowhere-1\"}";

    private DemoMcpServer() {}

    public static McpServer create() {
        return create(Eras.BOTH);
    }

    public static McpServer create(Eras eras) {
        return McpServer.builder("gatehouse-demo", "1.0.0")
                .speaking(eras)
                .instructions("Tools to try a gateway with.")
                .tool("echo", "Repeats a message", ECHO, DemoMcpServer::echo)
                .tool("add", "Adds two numbers", ADD, DemoMcpServer::add)
                .tool("printEnv", "Prints a made-up environment", NOTHING, _ -> environment())
                .tool("slow", "Takes its time and tells how far it is", SLOW, DemoMcpServer::slow)
                .tool("ask_name", "Asks for your name and greets you", NOTHING, DemoMcpServer::ask)
                .build();
    }

    private static ToolResult echo(McpCall call) {
        return ToolResult.text("Echo: " + call.arguments().text("message"));
    }

    private static ToolResult add(McpCall call) {
        double a = call.arguments().number("a");
        double b = call.arguments().number("b");
        return ToolResult.text(
                "The sum of %s and %s is %s.".formatted(plain(a), plain(b), plain(a + b)));
    }

    private static ToolResult environment() {
        return ToolResult.text(ENVIRONMENT);
    }

    private static ToolResult slow(McpCall call) throws InterruptedException {
        Arguments arguments = call.arguments();
        int steps = Math.clamp((long) arguments.number("steps", 6), 1, 100);
        Duration step =
                Duration.ofMillis(
                        Math.clamp((long) arguments.number("stepMillis", 500), 0, 10_000));
        for (int done = 0; done < steps; done++) {
            call.progress(done, steps, "Step " + (done + 1));
            call.pause(step);
        }
        call.progress(steps, steps, "Done");
        return ToolResult.text("Done after " + steps + " steps.");
    }

    private static ToolResult ask(McpCall call) throws InterruptedException {
        Elicitation answer = call.elicit("What is your name?", NAME);
        return ToolResult.text(
                answer.accepted()
                        ? "Hello, " + answer.content().text("name") + "!"
                        : "Hello, whoever you are!");
    }

    private static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
