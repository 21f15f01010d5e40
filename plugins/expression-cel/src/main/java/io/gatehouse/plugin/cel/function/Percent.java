package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Texts;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Percent encoding (RFC 3986 2.1). What is no escape is left as it is.
final class Percent {

    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

    private Percent() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : Texts.bytes(text)) {
            char c = (char) (b & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (letter || digit || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEXADECIMAL.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    static Object decode(String text) {
        byte[] bytes = Texts.bytes(text);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%'
                    && i + 2 < bytes.length
                    && isHex(bytes[i + 1])
                    && isHex(bytes[i + 2])) {
                decoded.write(
                        HexFormat.fromHexDigit(bytes[i + 1]) << 4
                                | HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return Texts.decode(decoded.toByteArray());
    }

    private static boolean isHex(byte b) {
        return HexFormat.isHexDigit(b);
    }
}
