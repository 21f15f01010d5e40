package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.JsonReader;
import io.gatehouse.plugin.cel.value.JsonWriter;
import io.gatehouse.plugin.cel.value.Texts;
import java.util.Base64;
import java.util.Map;

/// JSON in and out, and the payload of a token that nobody checked.
final class JsonFunctions {

    private JsonFunctions() {}

    static void addTo(Functions functions) {
        functions.add("json", String.class, JsonReader::read);
        functions.add("json", byte[].class, JsonFunctions::read);
        functions.add("jsonField", String.class, String.class, JsonReader::field);
        functions.add("jsonField", byte[].class, String.class, JsonFunctions::field);
        functions.add("toJson", Object.class, JsonWriter::write);
        functions.add("to_json", Object.class, JsonWriter::write);
        functions.add("unvalidatedJwtPayload", String.class, JsonFunctions::payload);
    }

    private static Object read(byte[] json) {
        Object text = Texts.decode(json);
        return text instanceof String string ? JsonReader.read(string) : text;
    }

    private static Object field(byte[] json, String name) {
        Object text = Texts.decode(json);
        return text instanceof String string ? JsonReader.field(string, name) : text;
    }

    private static Object payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length == 3) {
            try {
                Object payload = read(Base64.getUrlDecoder().decode(parts[1]));
                if (payload instanceof Map) {
                    return payload;
                }
            } catch (IllegalArgumentException _) {
                // Not base64; the token is malformed like one without dots.
            }
        }
        return Failure.wrong("malformed JWT");
    }
}
