package io.gatehouse.core.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/// Writes a JSON object member by member. Used by one thread.
public final class ObjectWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// An object without members.
    public ObjectWriter() {
        out.write('{');
    }

    /// A string literal.
    public static byte[] string(String text) {
        return JsonStrings.encode(text);
    }

    /// An array of finished values.
    public static byte[] array(List<byte[]> values) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(values.get(i));
        }
        array.write(']');
        return array.toByteArray();
    }

    /// A member with a string.
    public ObjectWriter put(String name, String text) {
        return raw(name, JsonStrings.encode(text));
    }

    /// A member with an integer.
    public ObjectWriter put(String name, long number) {
        return raw(name, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    /// A member with a boolean.
    public ObjectWriter put(String name, boolean value) {
        return raw(name, Boolean.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    /// A member with a finished value.
    public ObjectWriter raw(String name, byte[] value) {
        if (out.size() > 1) {
            out.write(',');
        }
        out.writeBytes(JsonStrings.encode(name));
        out.write(':');
        out.writeBytes(value);
        return this;
    }

    /// Members of another object, as they stand there.
    public ObjectWriter copy(RawJson object, Predicate<String> names) {
        for (RawJson.Member member : object.members()) {
            if (names.test(member.name())) {
                raw(member.name(), member.value().bytes());
            }
        }
        return this;
    }

    /// The finished object.
    public byte[] toBytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(out.size() + 1);
        whole.writeBytes(out.toByteArray());
        whole.write('}');
        return whole.toByteArray();
    }
}
