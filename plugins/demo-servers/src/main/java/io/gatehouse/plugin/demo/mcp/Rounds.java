package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks by ending the request with what is still to be answered: the client comes back with the
/// answers and the handler runs again (MCP 2026-07-28, multi round-trip requests).
record Rounds(RequestState states) {

    Map<String, JsonNode> ask(RunningCall call, List<Question> questions) {
        questions.forEach(question -> require(call, QuestionJson.capability(question)));
        ObjectNode given = given(call);
        ObjectNode known = Json.object();
        known.setAll(states.open(call.request()));
        ObjectNode open = Json.object();
        Map<String, JsonNode> answers = new HashMap<>();
        for (Question question : questions) {
            JsonNode answer = answer(question, given, known);
            if (answer.isMissingNode()) {
                open.set(question.key(), request(question));
            } else {
                answers.put(question.key(), answer);
            }
        }
        if (!open.isEmpty()) {
            given.properties().stream()
                    .filter(answer -> answer.getValue().isObject())
                    .forEach(answer -> known.set(answer.getKey(), answer.getValue()));
            throw new InputRequired(
                    Json.object()
                            .put("resultType", "input_required")
                            .put("requestState", states.seal(call.request(), known))
                            .set("inputRequests", open));
        }
        return answers;
    }

    private static JsonNode answer(Question question, ObjectNode given, ObjectNode known) {
        JsonNode answer = given.path(question.key());
        if (answer.isMissingNode()) {
            return known.path(question.key());
        }
        if (!QuestionJson.isAnswered(question, answer)) {
            throw McpException.invalidParams(
                    "inputResponses." + question.key() + " does not answer what was asked");
        }
        return answer;
    }

    private static ObjectNode given(RunningCall call) {
        JsonNode responses = call.params().path("inputResponses");
        if (responses.isMissingNode()) {
            return Json.object();
        }
        if (responses instanceof ObjectNode object) {
            return object;
        }
        throw McpException.invalidParams("inputResponses must be an object");
    }

    private static void require(RunningCall call, String capability) {
        if (!call.supports(capability)) {
            throw McpException.missingCapability(capability);
        }
    }

    private static ObjectNode request(Question question) {
        return Json.object()
                .put("method", QuestionJson.method(question))
                .set("params", QuestionJson.params(question));
    }
}
