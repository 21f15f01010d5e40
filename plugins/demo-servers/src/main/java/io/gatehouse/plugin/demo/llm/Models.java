package io.gatehouse.plugin.demo.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;

/// The models it says it has.
final class Models {

    /// A fixed moment, so that equal requests have equal answers.
    static final long CREATED = 1_767_225_600;

    private static final List<String> NAMES = List.of("demo-small", "demo-large", "demo-embed");

    private Models() {}

    static ObjectNode list() {
        ObjectNode result = Json.object().put("object", "list");
        ArrayNode data = result.putArray("data");
        NAMES.forEach(name ->
                data.addObject()
                        .put("id", name)
                        .put("object", "model")
                        .put("created", CREATED)
                        .put("owned_by", "gatehouse"));
        return result;
    }
}
