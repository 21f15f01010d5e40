package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.Content;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import io.gatehouse.plugin.demo.mcp.ResourceContents;
import io.gatehouse.plugin.demo.mcp.ToolResult;

/// Tools that answer with each kind of content.
final class ContentTools {

    private ContentTools() {}

    static void add(McpServerBuilder server) {
        answer(
                server,
                "test_simple_text",
                ToolResult.text("This is a simple text response for testing."));
        answer(server, "test_image_content", ToolResult.of(Samples.image()));
        answer(server, "test_audio_content", ToolResult.of(Samples.audio()));
        answer(
                server,
                "test_embedded_resource",
                ToolResult.of(
                        embedded(
                                "test://embedded-resource",
                                "text/plain",
                                "This is an embedded resource content.")));
        answer(
                server,
                "test_multiple_content_types",
                ToolResult.of(
                        new Content.Text("Multiple content types test:"),
                        Samples.image(),
                        embedded(
                                "test://mixed-content-resource",
                                "application/json",
                                "{\"test\":\"data\",\"value\":123}")));
        answer(
                server,
                "test_error_handling",
                ToolResult.error("This tool intentionally returns an error for testing"));
    }

    private static void answer(McpServerBuilder server, String name, ToolResult result) {
        server.tool(
                name,
                "Always gives the same answer for " + name,
                Samples.NO_ARGUMENTS,
                _ -> result);
    }

    private static Content embedded(String uri, String mimeType, String text) {
        return new Content.Embedded(new ResourceContents.Text(uri, mimeType, text));
    }
}
