package io.gatehouse.domain.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A whole response in memory. The body is not copied: whoever makes a response gives its bytes away.
///
/// @param status from 200 to 599
public record Response(int status, HeaderList headers, byte[] body) {

    private static final byte[] NOTHING = {};

    /// A plain-text answer, as the gateway gives for most refusals.
    public static Response text(int status, String body) {
        return new Response(
                status,
                HeaderList.of("content-type", "text/plain"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /// A JSON answer from a finished JSON text.
    public static Response json(int status, byte[] body) {
        return new Response(status, HeaderList.of("content-type", "application/json"), body);
    }

    /// An answer without a body.
    public static Response empty(int status) {
        return new Response(status, HeaderList.EMPTY, NOTHING);
    }

    /// The same with one more header field.
    public Response with(String name, String value) {
        return new Response(status, headers.plus(name, value), body);
    }

    /// The body as UTF-8 text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Response that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * status + headers.hashCode()) + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
