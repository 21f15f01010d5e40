package io.gatehouse.plugin.cel.value;

import io.gatehouse.ports.expression.Unsigned;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a JSON text into punctuation and scalars.
final class JsonTokens {

    private static final Failure NOT_A_SCALAR = Failure.wrong("no JSON value");

    // Possessive, so that no digit is looked at twice.
    private static final Pattern NUMBER =
            Pattern.compile("(-?+(?:0|[1-9][0-9]*+))(\\.[0-9]++)?+([eE][+-]?+[0-9]++)?+");

    private final String text;
    private int position;

    JsonTokens(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    /// Steps over one character of punctuation if it is the next.
    boolean take(char wanted) {
        skipSpace();
        boolean there = position < text.length() && text.charAt(position) == wanted;
        if (there) {
            position++;
        }
        return there;
    }

    boolean atEnd() {
        skipSpace();
        return position == text.length();
    }

    /// The next string, number, boolean or null; a failure if there is none.
    Object scalar() {
        skipSpace();
        if (position == text.length()) {
            return NOT_A_SCALAR;
        }
        return switch (text.charAt(position)) {
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Null.NULL);
            default -> number();
        };
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, position)) {
            return NOT_A_SCALAR;
        }
        position += word.length();
        return value;
    }

    private Object string() {
        int start = position + 1;
        for (int end = start; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '"') {
                position = end + 1;
                return text.substring(start, end);
            }
            if (c == '\\') {
                return escaped(start, end);
            }
            if (c < ' ') {
                return NOT_A_SCALAR;
            }
        }
        return NOT_A_SCALAR;
    }

    private Object escaped(int start, int firstEscape) {
        StringBuilder string = new StringBuilder(text.substring(start, firstEscape));
        position = firstEscape;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ' || (c == '\\' && !escape(string))) {
                return NOT_A_SCALAR;
            }
            if (c != '\\') {
                string.append(c);
            }
        }
        return NOT_A_SCALAR;
    }

    private boolean escape(StringBuilder string) {
        char c = position < text.length() ? text.charAt(position++) : ' ';
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            string.append("\"\\/\b\f\n\r\t".charAt(plain));
            return true;
        }
        return c == 'u' && unit(string);
    }

    private boolean unit(StringBuilder string) {
        if (position + 4 > text.length()) {
            return false;
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(position++), 16);
            if (digit < 0) {
                return false;
            }
            unit = unit * 16 + digit;
        }
        string.append((char) unit);
        return true;
    }

    private Object number() {
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        if (!number.lookingAt()) {
            return NOT_A_SCALAR;
        }
        position = number.end();
        if (number.group(2) != null || number.group(3) != null) {
            return Double.valueOf(number.group());
        }
        return whole(number.group());
    }

    private static Object whole(String digits) {
        try {
            return digits.startsWith("-")
                    ? (Object) Long.valueOf(digits)
                    : new Unsigned(Long.parseUnsignedLong(digits));
        } catch (NumberFormatException _) {
            return Double.valueOf(digits);
        }
    }
}
