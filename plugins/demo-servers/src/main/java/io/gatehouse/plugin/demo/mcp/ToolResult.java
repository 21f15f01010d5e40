package io.gatehouse.plugin.demo.mcp;

import java.util.List;

/// What a tool answers.
///
/// @param structured a JSON object as text, or empty for none
/// @param error whether the tool failed, which the model is meant to see
public record ToolResult(List<Content> content, String structured, boolean error) {

    public ToolResult {
        content = List.copyOf(content);
    }

    public static ToolResult text(String text) {
        return of(new Content.Text(text));
    }

    public static ToolResult of(Content... content) {
        return new ToolResult(List.of(content), "", false);
    }

    public static ToolResult error(String text) {
        return new ToolResult(List.of(new Content.Text(text)), "", true);
    }

    /// Structured content with the same JSON as text beside it, as the specification asks.
    public static ToolResult structured(String json) {
        return new ToolResult(List.of(new Content.Text(json)), json, false);
    }
}
