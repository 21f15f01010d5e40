package io.gatehouse.plugin.demo.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Vectors of unit length that depend on nothing but the text.
final class Embeddings {

    private static final int DIMENSIONS = 16;
    private static final int MOST_DIMENSIONS = 4096;

    private Embeddings() {}

    static ObjectNode of(ObjectNode request) {
        int dimensions =
                Math.clamp(request.path("dimensions").asInt(DIMENSIONS), 1, MOST_DIMENSIONS);
        boolean base64 = request.path("encoding_format").asText().equals("base64");
        List<String> inputs = inputs(request.path("input"));
        ObjectNode result = Json.object().put("object", "list");
        ArrayNode data = result.putArray("data");
        for (String input : inputs) {
            float[] vector = vector(input, dimensions);
            ObjectNode item = Json.object().put("object", "embedding").put("index", data.size());
            data.add(base64 ? item.put("embedding", encode(vector)) : list(item, vector));
        }
        int tokens = inputs.stream().mapToInt(Tokens::count).sum();
        result.put("model", request.path("model").asText());
        result.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return result;
    }

    private static List<String> inputs(JsonNode input) {
        if (input.isTextual()) {
            return List.of(input.asText());
        }
        List<String> texts = new ArrayList<>();
        input.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static float[] vector(String text, int dimensions) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static ObjectNode list(ObjectNode item, float[] vector) {
        ArrayNode numbers = item.putArray("embedding");
        for (float number : vector) {
            numbers.add(number);
        }
        return item;
    }

    /// Little-endian floats in Base64: what OpenAI's own clients ask for.
    private static String encode(float[] vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
