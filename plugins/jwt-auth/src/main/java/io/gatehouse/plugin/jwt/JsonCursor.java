package io.gatehouse.plugin.jwt;

import java.util.Optional;

/// A place in a JSON text (RFC 8259), which moves on over the parts that hold no others: strings, numbers, words and signs.
final class JsonCursor {

    /// What [#peek] shows at the end.
    static final char END = '\0';

    private final String text;
    private int at;

    JsonCursor(String text) {
        this.text = text;
    }

    /// Skips white space and shows the next character. A NUL in the text looks like its end, but is refused as whatever comes.
    char peek() throws JsonSyntaxException {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == text.length()) {
            return END;
        }
        if (text.charAt(at) == END) {
            throw error("expected value");
        }
        return text.charAt(at);
    }

    void expect(char wanted) throws JsonSyntaxException {
        if (peek() != wanted) {
            throw error("expected `" + wanted + "`");
        }
        at++;
    }

    /// Moves over a comma, if there is one.
    boolean skipComma() throws JsonSyntaxException {
        return peek() == ',' && skip(',');
    }

    Optional<Object> word(String word, Optional<Object> value) throws JsonSyntaxException {
        if (!text.startsWith(word, at)) {
            throw error("expected ident");
        }
        at += word.length();
        return value;
    }

    String readString() throws JsonSyntaxException {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return readEscapedString(start);
            }
            if (c < ' ') {
                throw error("control character (\\u0000-\\u001F) found while parsing a string");
            }
            at++;
        }
        throw error("EOF while parsing a string");
    }

    private String readEscapedString(int start) throws JsonSyntaxException {
        StringBuilder value = new StringBuilder(text.substring(start, at));
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return checkSurrogates(value.toString());
            }
            if (c < ' ') {
                throw error("control character (\\u0000-\\u001F) found while parsing a string");
            }
            value.append(c == '\\' ? readEscape() : c);
        }
        throw error("EOF while parsing a string");
    }

    private char readEscape() throws JsonSyntaxException {
        char c = at < text.length() ? text.charAt(at++) : END;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> readCodeUnit();
            default -> throw error("invalid escape");
        };
    }

    private char readCodeUnit() throws JsonSyntaxException {
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || text.charAt(at) > 'f') {
                throw error("invalid escape");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private String checkSurrogates(String value) throws JsonSyntaxException {
        if (value.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            throw error("lone surrogate found in a string");
        }
        return value;
    }

    Object readNumber() throws JsonSyntaxException {
        int start = at;
        skip('-');
        int integer = at;
        skipDigits();
        boolean leadingZero = at - integer > 1 && text.charAt(integer) == '0';
        int fraction = at;
        if (skip('.')) {
            skipDigits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            skipDigits();
        }
        if (leadingZero) {
            throw error("invalid number");
        }
        String number = text.substring(start, at);
        return at == fraction ? whole(number) : finite(number);
    }

    private Object whole(String number) throws JsonSyntaxException {
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException e) {
            return finite(number);
        }
    }

    private Double finite(String number) throws JsonSyntaxException {
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw error("number out of range");
        }
        return value;
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void skipDigits() throws JsonSyntaxException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw error(start == text.length() ? "EOF while parsing a value" : "expected value");
        }
    }

    JsonSyntaxException error(String problem) {
        int end = Math.min(at, text.length());
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return new JsonSyntaxException(problem, line, end - text.lastIndexOf('\n', end - 1));
    }
}
