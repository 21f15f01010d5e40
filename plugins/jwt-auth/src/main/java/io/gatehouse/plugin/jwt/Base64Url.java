package io.gatehouse.plugin.jwt;

import java.util.Base64;
import java.util.Optional;

/// Base64url without padding (RFC 7515 section 2), in its one canonical form only: no token has two spellings.
final class Base64Url {

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] VALUES = values();

    private Base64Url() {}

    sealed interface Result {}

    record Decoded(byte[] bytes) implements Result {}

    /// @param problem in the words of the compatible product
    record Invalid(String problem) implements Result {}

    static Result decode(String text) {
        return problem(text)
                .<Result>map(Invalid::new)
                .orElseGet(() -> new Decoded(Base64.getUrlDecoder().decode(text)));
    }

    private static Optional<String> problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= VALUES.length || VALUES[c] < 0) {
                return Optional.of("InvalidByte(" + i + ", " + (c & 0xFF) + ")");
            }
        }
        int unusedBits =
                switch (text.length() % 4) {
                    case 2 -> 0b1111;
                    case 3 -> 0b11;
                    default -> 0;
                };
        if (text.length() % 4 == 1) {
            return Optional.of("InvalidLength(" + text.length() + ")");
        }
        int last = text.length() - 1;
        if (unusedBits != 0 && (VALUES[text.charAt(last)] & unusedBits) != 0) {
            return Optional.of(
                    "InvalidLastSymbol(" + last + ", " + (text.charAt(last) & 0xFF) + ")");
        }
        return Optional.empty();
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ALPHABET.indexOf(i);
        }
        return values;
    }
}
