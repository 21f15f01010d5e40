package io.gatehouse.launcher.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;

/** Reads JSON for a library that would look for a reader of its own. */
@SuppressWarnings("deprecation") // the interface still has its old method
final class JacksonJson implements Deserializer<Map<String, ?>> {

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Map<String, ?> deserialize(byte[] bytes) {
        throw new UnsupportedOperationException("only the old interface calls this");
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, ?> deserialize(Reader reader) {
        try {
            return mapper.readValue(reader, Map.class);
        } catch (IOException e) {
            throw new DeserializationException("not JSON", e);
        }
    }
}
