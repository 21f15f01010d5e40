package io.gatehouse.core.sse;

import java.nio.charset.StandardCharsets;

/// One event of a stream.
///
/// @param type `message` when the stream names none
/// @param data UTF-8, lines joined by line feeds; never empty
public record ServerSentEvent(String type, byte[] data) {

    /// The data as text.
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }
}
