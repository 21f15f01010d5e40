package io.gatehouse.plugin.cel.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON (RFC 8259) into values. Of equal names the last one counts; nesting is limited.
public final class JsonReader {

    private static final int DEEPEST = 128;

    /// Left by the inner methods when the text is not JSON.
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private final JsonTokens tokens;

    private JsonReader(String text) {
        this.tokens = new JsonTokens(text);
    }

    /// The value of a whole text.
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        try {
            Object value = reader.value(0);
            reader.end();
            return value;
        } catch (Malformed e) {
            return Failure.wrong("not JSON: " + e.getMessage());
        }
    }

    /// The value of one name of the object that a text begins with; what comes after it is not looked at.
    public static Object field(String text, String name) {
        JsonReader reader = new JsonReader(text);
        try {
            reader.expect('{');
            if (reader.tokens.take('}')) {
                return Failure.missing(name);
            }
            do {
                boolean found = reader.name().equals(name);
                Object value = reader.value(1);
                if (found) {
                    return value;
                }
            } while (reader.tokens.take(','));
            reader.expect('}');
            return Failure.missing(name);
        } catch (Malformed e) {
            return Failure.wrong("not JSON: " + e.getMessage());
        }
    }

    private Object value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("nested too deeply");
        }
        if (tokens.take('{')) {
            return object(depth);
        }
        if (tokens.take('[')) {
            return array(depth);
        }
        Object scalar = tokens.scalar();
        if (scalar instanceof Failure) {
            throw malformed();
        }
        return scalar;
    }

    private Map<String, Object> object(int depth) throws Malformed {
        Map<String, Object> object = new LinkedHashMap<>();
        if (tokens.take('}')) {
            return object;
        }
        do {
            object.put(name(), value(depth + 1));
        } while (tokens.take(','));
        expect('}');
        return object;
    }

    private List<Object> array(int depth) throws Malformed {
        List<Object> array = new ArrayList<>();
        if (tokens.take(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (tokens.take(','));
        expect(']');
        return array;
    }

    private String name() throws Malformed {
        if (tokens.scalar() instanceof String name) {
            expect(':');
            return name;
        }
        throw malformed();
    }

    private void expect(char wanted) throws Malformed {
        if (!tokens.take(wanted)) {
            throw malformed();
        }
    }

    private void end() throws Malformed {
        if (!tokens.atEnd()) {
            throw malformed();
        }
    }

    private Malformed malformed() {
        return new Malformed("unexpected text at character " + (tokens.position() + 1));
    }
}
