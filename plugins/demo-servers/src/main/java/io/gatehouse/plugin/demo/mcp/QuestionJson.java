package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// Questions as they stand on the wire, in both eras.
final class QuestionJson {

    private QuestionJson() {}

    /// The capability a client declares that can answer this.
    static String capability(Question question) {
        return switch (question) {
            case Question.Elicit _ -> "elicitation";
            case Question.Sample _ -> "sampling";
            case Question.Roots _ -> "roots";
        };
    }

    static String method(Question question) {
        return switch (question) {
            case Question.Elicit _ -> "elicitation/create";
            case Question.Sample _ -> "sampling/createMessage";
            case Question.Roots _ -> "roots/list";
        };
    }

    static ObjectNode params(Question question) {
        return switch (question) {
            case Question.Elicit(_, String message, String schema) ->
                    Json.object()
                            .put("message", message)
                            .set("requestedSchema", Json.objectLiteral(schema));
            case Question.Sample(_, String prompt, int maxTokens) -> sampling(prompt, maxTokens);
            case Question.Roots _ -> Json.object();
        };
    }

    /// Whether an answer has the form that its kind of question asks for.
    static boolean isAnswered(Question question, JsonNode answer) {
        return switch (question) {
            case Question.Elicit _ ->
                    switch (answer.path("action").asText()) {
                        case "accept", "decline", "cancel" -> true;
                        default -> false;
                    };
            case Question.Sample _ -> answer.path("content").isContainerNode();
            case Question.Roots _ -> answer.path("roots").isArray();
        };
    }

    private static ObjectNode sampling(String prompt, int maxTokens) {
        ObjectNode params = Json.object().put("maxTokens", maxTokens);
        ObjectNode message = params.putArray("messages").addObject().put("role", "user");
        message.set("content", ContentJson.of(new Content.Text(prompt)));
        return params;
    }
}
