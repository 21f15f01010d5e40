package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the client said to the questions of one [McpCall#ask]. Immutable.
public final class Answers {

    private final Map<String, JsonNode> byKey;

    Answers(Map<String, JsonNode> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    public Elicitation elicitation(String key) {
        JsonNode answer = answer(key);
        return new Elicitation(
                answer.path("action").asText(), Arguments.of(answer.path("content")));
    }

    public Sampling sampling(String key) {
        JsonNode answer = answer(key);
        return new Sampling(
                answer.path("model").asText(), answer.path("content").path("text").asText());
    }

    /// The URIs of the folders.
    public List<String> roots(String key) {
        List<String> uris = new ArrayList<>();
        answer(key).path("roots").forEach(root -> uris.add(root.path("uri").asText()));
        return List.copyOf(uris);
    }

    private JsonNode answer(String key) {
        JsonNode answer = byKey.get(key);
        if (answer == null) {
            throw new IllegalArgumentException("Nothing was asked as " + key);
        }
        return answer;
    }
}
