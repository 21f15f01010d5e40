package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.Answers;
import io.gatehouse.plugin.demo.mcp.McpCall;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.PromptMessage;
import io.gatehouse.plugin.demo.mcp.Question;
import io.gatehouse.plugin.demo.mcp.ToolHandler;
import io.gatehouse.plugin.demo.mcp.ToolResult;
import java.util.List;

/// Everything that needs the client's input first (SEP-2322).
final class InputTools {

    private static final Question NAME =
            new Question.Elicit("user_name", "What is your name?", form("name", "string"));
    private static final Question CONFIRM =
            new Question.Elicit("confirm", "Please confirm", form("ok", "boolean"));
    private static final Question CONTEXT =
            new Question.Elicit(
                    "user_context",
                    "What context should the prompt use?",
                    form("context", "string"));
    private static final Question CAPITAL =
            new Question.Sample("capital_question", "What is the capital of France?", 100);
    private static final Question GREETING =
            new Question.Sample("greeting", "Generate a greeting", 50);
    private static final Question FOLDERS = new Question.Roots("client_roots");

    private InputTools() {}

    static void add(McpServerBuilder server) {
        add(server, "elicitation", InputTools::name);
        add(server, "sampling", call -> text(call.ask(CAPITAL).sampling(CAPITAL.key()).text()));
        add(server, "list_roots", InputTools::roots);
        add(server, "request_state", InputTools::confirm);
        add(server, "tampered_state", InputTools::confirm);
        add(server, "multiple_inputs", InputTools::several);
        add(server, "multi_round", InputTools::rounds);
        add(server, "capabilities", InputTools::whatIsPossible);
        server.prompt(
                "test_input_required_result_prompt",
                "A prompt that needs the user's input",
                InputTools::prompt);
    }

    private static void add(McpServerBuilder server, String name, ToolHandler handler) {
        server.tool(
                "test_input_required_result_" + name,
                "Asks the client before it answers",
                Samples.NO_ARGUMENTS,
                handler);
    }

    private static ToolResult name(McpCall call) throws InterruptedException {
        return text(
                "Hello, " + call.ask(NAME).elicitation(NAME.key()).content().text("name") + "!");
    }

    private static ToolResult roots(McpCall call) throws InterruptedException {
        return text("Roots: " + String.join(", ", call.ask(FOLDERS).roots(FOLDERS.key())));
    }

    private static ToolResult confirm(McpCall call) throws InterruptedException {
        call.ask(CONFIRM);
        return text("state-ok");
    }

    private static ToolResult several(McpCall call) throws InterruptedException {
        Answers answers = call.ask(NAME, GREETING, FOLDERS);
        return text(
                answers.sampling(GREETING.key()).text()
                        + " "
                        + answers.elicitation(NAME.key()).content().json()
                        + " "
                        + answers.roots(FOLDERS.key()));
    }

    private static ToolResult rounds(McpCall call) throws InterruptedException {
        Question name =
                new Question.Elicit("step1", "Step 1: What is your name?", form("name", "string"));
        Question color =
                new Question.Elicit(
                        "step2", "Step 2: What is your favorite color?", form("color", "string"));
        String first = call.ask(name).elicitation(name.key()).content().json();
        String second = call.ask(color).elicitation(color.key()).content().json();
        return text(first + " " + second);
    }

    private static ToolResult whatIsPossible(McpCall call) throws InterruptedException {
        if (call.supports("sampling")) {
            return text(call.ask(GREETING).sampling(GREETING.key()).text());
        }
        return call.supports("elicitation") ? name(call) : text("Nobody can be asked");
    }

    private static List<PromptMessage> prompt(McpCall call) throws InterruptedException {
        String context = call.ask(CONTEXT).elicitation(CONTEXT.key()).content().text("context");
        return List.of(PromptMessage.user("Use this context: " + context));
    }

    private static ToolResult text(String text) {
        return ToolResult.text(text);
    }

    private static String form(String property, String type) {
        return "{\"type\":\"object\",\"properties\":{\"%s\":{\"type\":\"%s\"}},\"required\":[\"%s\"]}"
                .formatted(property, type, property);
    }
}
