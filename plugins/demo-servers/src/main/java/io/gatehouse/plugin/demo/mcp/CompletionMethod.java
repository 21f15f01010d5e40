package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.List;
import java.util.Optional;

/// `completion/complete`.
record CompletionMethod(Optional<CompletionHandler> handler) {

    private static final int MOST = 100;

    ObjectNode complete(RunningCall call) {
        CompletionHandler completes =
                handler.orElseThrow(() -> McpException.methodNotFound(call.request().method()));
        List<String> values = completes.complete(question(call.params()));
        ObjectNode result = Json.object();
        ObjectNode completion = result.putObject("completion");
        ArrayNode shown = completion.putArray("values");
        values.stream().limit(MOST).forEach(shown::add);
        completion.put("total", values.size()).put("hasMore", values.size() > MOST);
        return result;
    }

    private static CompletionQuestion question(ObjectNode params) {
        JsonNode ref = params.path("ref");
        String owner =
                ref.path(ref.path("type").asText().equals("ref/prompt") ? "name" : "uri").asText();
        JsonNode argument = params.path("argument");
        return new CompletionQuestion(
                owner, argument.path("name").asText(), argument.path("value").asText());
    }
}
