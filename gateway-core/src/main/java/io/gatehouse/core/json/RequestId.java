package io.gatehouse.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The id of a JSON-RPC request: an integer, kept as its literal, or a string.
///
/// @param value the literal or the text
/// @param isText whether it is a string
public record RequestId(String value, boolean isText) {

    /// A string as id.
    public static RequestId text(String value) {
        return new RequestId(value, true);
    }

    /// An integer as id.
    public static RequestId number(long value) {
        return new RequestId(Long.toString(value), false);
    }

    /// Reads an id; empty when the value can be none.
    public static Optional<RequestId> of(RawJson value) {
        return value.text()
                .map(RequestId::text)
                .or(() ->
                        value.isInteger()
                                ? Optional.of(new RequestId(value.toString(), false))
                                : Optional.empty());
    }

    /// The id as JSON.
    public byte[] json() {
        return isText ? JsonStrings.encode(value) : value.getBytes(StandardCharsets.US_ASCII);
    }
}
