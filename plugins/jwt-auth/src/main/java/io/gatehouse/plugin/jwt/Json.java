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

    private final JsonCursor cursor;
    private int depth;

    private Json(String text) {
        this.cursor = new JsonCursor(text);
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
        if (json.cursor.peek() != '{') {
            throw json.cursor.error("expected an object");
        }
        Map<String, Object> object = json.readObject();
        if (json.cursor.peek() != JsonCursor.END) {
            throw json.cursor.error("trailing characters");
        }
        return object;
    }

    private Optional<Object> readValue() throws JsonSyntaxException {
        return switch (cursor.peek()) {
            case '{' -> Optional.of(readObject());
            case '[' -> Optional.of(readArray());
            case '"' -> Optional.of(cursor.readString());
            case 't' -> cursor.word("true", Optional.of(true));
            case 'f' -> cursor.word("false", Optional.of(false));
            case 'n' -> cursor.word("null", Optional.empty());
            case JsonCursor.END -> throw cursor.error("EOF while parsing a value");
            default -> Optional.of(cursor.readNumber());
        };
    }

    private Map<String, Object> readObject() throws JsonSyntaxException {
        enter();
        cursor.expect('{');
        Map<String, Object> members = new LinkedHashMap<>();
        if (cursor.peek() != '}') {
            readMember(members);
            while (cursor.skipComma()) {
                readMember(members);
            }
        }
        cursor.expect('}');
        depth--;
        return Collections.unmodifiableMap(members);
    }

    private void readMember(Map<String, Object> members) throws JsonSyntaxException {
        if (cursor.peek() != '"') {
            throw cursor.error("key must be a string");
        }
        String name = cursor.readString();
        cursor.expect(':');
        Optional<Object> value = readValue();
        members.remove(name);
        value.ifPresent(present -> members.put(name, present));
    }

    private List<Object> readArray() throws JsonSyntaxException {
        enter();
        cursor.expect('[');
        List<Object> items = new ArrayList<>();
        if (cursor.peek() != ']') {
            readValue().ifPresent(items::add);
            while (cursor.skipComma()) {
                readValue().ifPresent(items::add);
            }
        }
        cursor.expect(']');
        depth--;
        return Collections.unmodifiableList(items);
    }

    private void enter() throws JsonSyntaxException {
        if (++depth > MAX_DEPTH) {
            throw cursor.error("recursion limit exceeded");
        }
    }
}
