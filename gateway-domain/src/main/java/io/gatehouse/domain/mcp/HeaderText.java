package io.gatehouse.domain.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Texts of MCP routing headers (`Mcp-Name`, `Mcp-Param-*`): what a header field cannot hold is
/// written `=?base64?…?=`.
public final class HeaderText {

    private static final String START = "=?base64?";
    private static final String END = "?=";

    private static final int BASE64_BLOCK = 4;

    private HeaderText() {}

    /// A text as a header value.
    public static String encode(String text) {
        return isPlain(text)
                ? text
                : START
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                        + END;
    }

    /// The text of a header value; empty when its encoding is broken.
    public static Optional<String> decode(String value) {
        if (!value.startsWith(START) || !value.endsWith(END)) {
            return Optional.of(value);
        }
        int to = value.length() - END.length();
        if (to < START.length()) {
            return Optional.empty();
        }
        if ((to - START.length()) % BASE64_BLOCK != 0) {
            return Optional.empty(); // not padded
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.substring(START.length(), to));
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && text.equals(text.strip())
                && !(text.startsWith(START) && text.endsWith(END));
    }
}
