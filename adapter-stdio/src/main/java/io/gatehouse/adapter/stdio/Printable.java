package io.gatehouse.adapter.stdio;

import java.nio.charset.StandardCharsets;

/// Text from a stranger, as it may stand in a log: nothing in it can start a line or steer a terminal, and it ends somewhere.
final class Printable {

    static final String CUT = " ...";

    private Printable() {}

    static String of(byte[] utf8, int limit) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            append(printable, text.codePointAt(i));
            if (printable.length() > limit) {
                return printable.substring(0, limit) + CUT;
            }
        }
        return printable.toString();
    }

    private static void append(StringBuilder printable, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    printable.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
            default -> printable.appendCodePoint(codePoint);
        }
    }
}
