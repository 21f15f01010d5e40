package io.gatehouse.core.json;

import java.nio.charset.StandardCharsets;

/** JSON texts for tests. */
final class Json {
    private Json() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static RawJson parse(String text) {
        try {
            return RawJson.parse(bytes(text));
        } catch (InvalidJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
