package io.gatehouse.plugin.demo.mcp;

/// A piece of a tool's result or of a prompt's message.
public sealed interface Content {

    /// Plain text.
    record Text(String text) implements Content {}

    /// @param base64 the image's bytes
    record Image(String base64, String mimeType) implements Content {}

    /// @param base64 the sound's bytes
    record Audio(String base64, String mimeType) implements Content {}

    /// A resource's content within the result.
    record Embedded(ResourceContents resource) implements Content {}

    /// A pointer to a resource.
    record Link(String uri, String name, String mimeType) implements Content {}
}
