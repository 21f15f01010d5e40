package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.Content;
import io.gatehouse.plugin.demo.mcp.McpCall;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.PromptArgument;
import io.gatehouse.plugin.demo.mcp.PromptMessage;
import io.gatehouse.plugin.demo.mcp.ResourceContents;
import java.util.List;

/// Prompts of each kind.
final class Prompts {

    private Prompts() {}

    static void add(McpServerBuilder server) {
        server.prompt(
                "test_simple_prompt",
                "A prompt without arguments",
                _ -> List.of(PromptMessage.user("This is a simple prompt for testing.")));
        server.prompt(
                "test_prompt_with_arguments",
                "A prompt with two arguments",
                Prompts::withArguments,
                new PromptArgument("arg1", "First test argument", true),
                new PromptArgument("arg2", "Second test argument", true));
        server.prompt(
                "test_prompt_with_embedded_resource",
                "A prompt that brings a resource along",
                Prompts::withResource,
                new PromptArgument("resourceUri", "URI of the resource to embed", true));
        server.prompt(
                "test_prompt_with_image",
                "A prompt that brings an image along",
                _ ->
                        List.of(
                                PromptMessage.user(Samples.image()),
                                PromptMessage.user("Please analyze the image above.")));
    }

    private static List<PromptMessage> withArguments(McpCall call) {
        String text =
                "Prompt with arguments: arg1='%s', arg2='%s'"
                        .formatted(call.arguments().text("arg1"), call.arguments().text("arg2"));
        return List.of(PromptMessage.user(text));
    }

    private static List<PromptMessage> withResource(McpCall call) {
        ResourceContents resource =
                new ResourceContents.Text(
                        call.arguments().text("resourceUri"),
                        "text/plain",
                        "Embedded resource content for testing.");
        return List.of(
                PromptMessage.user(new Content.Embedded(resource)),
                PromptMessage.user("Please process the embedded resource above."));
    }
}
