package io.gatehouse.core.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// JSON string literals and the texts they stand for. Lone surrogates, which JSON can write and
/// UTF-8 cannot, survive as escapes.
final class JsonStrings {

    private static final HexFormat HEX = HexFormat.of();

    private JsonStrings() {}

    /// Decodes a checked literal, quotes included.
    static String decode(byte[] b, int from, int to) {
        String inside = new String(b, from + 1, to - from - 2, StandardCharsets.UTF_8);
        return inside.indexOf('\\') < 0 ? inside : unescape(inside);
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(i++);
            switch (escaped) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) HexFormat.fromHexDigits(text, i, i + 4));
                    i += 4;
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }

    /// Writes a text as a literal, quotes included.
    static byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 2);
        out.write('"');
        int plainFrom = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isPair(text, i)) {
                i++;
            } else if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                out.writeBytes(utf8(text.substring(plainFrom, i)));
                out.writeBytes(utf8(escape(c)));
                plainFrom = i + 1;
            }
            i++;
        }
        out.writeBytes(utf8(text.substring(plainFrom)));
        out.write('"');
        return out.toByteArray();
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u" + HEX.toHexDigits(c);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
