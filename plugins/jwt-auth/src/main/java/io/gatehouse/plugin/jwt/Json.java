package io.gatehouse.plugin.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads JSON (RFC 8259) into Java values as claims hold them: `String`, `Long`, `Double`, `Boolean`, immutable lists and maps; nulls
/// are left out. Of equal names the last counts (RFC 7519 section 4 leaves that or refusing). Strict and bounded in depth.
final class Json {

    private static final int MAX_DEPTH = 100;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /// Reads a text whose value is an object.
    static Map<String, Object> object(byte[] utf8) throws JsonSyntaxException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new JsonSyntaxException("invalid unicode code point", 1, utf8.length);
        }
        return object(text);
    }

    /// Reads a text whose value is an object.
    static Map<String, Object> object(String text) throws JsonSyntaxException {
        Json json = new Json(text);
        if (json.peek() != '{') {
            throw json.error("expected an object");
        }
        Map<String, Object> object = json.readObject();
        if (json.peek() != END) {
            throw json.error("trailing characters");
        }
        return object;
    }

    private static final char END = '\0';

    /// Skips white space and shows the next character. A NUL in the text looks like its end, but is refused as whatever comes.
    private char peek() throws JsonSyntaxException {
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

    private void expect(char wanted) throws JsonSyntaxException {
        if (peek() != wanted) {
            throw error("expected `" + wanted + "`");
        }
        at++;
    }

    private Optional<Object> readValue() throws JsonSyntaxException {
        return switch (peek()) {
            case '{' -> Optional.of(readObject());
            case '[' -> Optional.of(readArray());
            case '"' -> Optional.of(readString());
            case 't' -> word("true", Optional.of(true));
            case 'f' -> word("false", Optional.of(false));
            case 'n' -> word("null", Optional.empty());
            case END -> throw error("EOF while parsing a value");
            default -> Optional.of(readNumber());
        };
    }

    private Optional<Object> word(String word, Optional<Object> value) throws JsonSyntaxException {
        if (!text.startsWith(word, at)) {
            throw error("expected ident");
        }
        at += word.length();
        return value;
    }

    private Map<String, Object> readObject() throws JsonSyntaxException {
        enter();
        expect('{');
        Map<String, Object> members = new LinkedHashMap<>();
        if (peek() != '}') {
            readMember(members);
            while (peek() == ',') {
                at++;
                readMember(members);
            }
        }
        expect('}');
        depth--;
        return Collections.unmodifiableMap(members);
    }

    private void readMember(Map<String, Object> members) throws JsonSyntaxException {
        if (peek() != '"') {
            throw error("key must be a string");
        }
        String name = readString();
        expect(':');
        Optional<Object> value = readValue();
        members.remove(name);
        value.ifPresent(present -> members.put(name, present));
    }

    private List<Object> readArray() throws JsonSyntaxException {
        enter();
        expect('[');
        List<Object> items = new ArrayList<>();
        if (peek() != ']') {
            readValue().ifPresent(items::add);
            while (peek() == ',') {
                at++;
                readValue().ifPresent(items::add);
            }
        }
        expect(']');
        depth--;
        return Collections.unmodifiableList(items);
    }

    private void enter() throws JsonSyntaxException {
        if (++depth > MAX_DEPTH) {
            throw error("recursion limit exceeded");
        }
    }

    private String readString() throws JsonSyntaxException {
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

    private Object readNumber() throws JsonSyntaxException {
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

    private JsonSyntaxException error(String problem) {
        int end = Math.min(at, text.length());
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return new JsonSyntaxException(problem, line, end - text.lastIndexOf('\n', end - 1));
    }
}
