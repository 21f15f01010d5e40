package io.gatehouse.plugin.demo.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// What matters here of a chat completion request.
///
/// @param messages the text of each message, empty where it has none
/// @param lastUser what the user said last, or empty
/// @param tools the names of the tools the model may call
/// @param mustCall whether it has to call one
/// @param usageAtEnd whether a stream ends with the number of tokens
record ChatRequest(
        String model,
        List<String> messages,
        String lastUser,
        List<String> tools,
        boolean mustCall,
        boolean stream,
        boolean usageAtEnd) {

    static ChatRequest of(ObjectNode body) {
        List<String> messages = new ArrayList<>();
        String lastUser = "";
        for (JsonNode message : body.path("messages")) {
            String text = text(message.path("content"));
            messages.add(text);
            lastUser = message.path("role").asText().equals("user") ? text : lastUser;
        }
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(tool.path("function").path("name").asText()));
        JsonNode choice = body.path("tool_choice");
        return new ChatRequest(
                body.path("model").asText(),
                List.copyOf(messages),
                lastUser,
                List.copyOf(tools),
                choice.isObject() || choice.asText().equals("required"),
                body.path("stream").asBoolean(),
                body.path("stream_options").path("include_usage").asBoolean());
    }

    int promptTokens() {
        return messages.stream().mapToInt(Tokens::count).sum();
    }

    /// Content is a string or a list of parts.
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        List<String> parts = new ArrayList<>();
        content.forEach(part -> parts.add(part.path("text").asText()));
        return String.join(" ", parts);
    }
}
