package io.gatehouse.plugin.demo.mcp;

/// What a resource holds.
public sealed interface ResourceContents {

    /// Text as it is.
    record Text(String uri, String mimeType, String text) implements ResourceContents {}

    /// @param base64 the bytes
    record Blob(String uri, String mimeType, String base64) implements ResourceContents {}
}
