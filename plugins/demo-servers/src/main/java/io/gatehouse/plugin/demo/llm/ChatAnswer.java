package io.gatehouse.plugin.demo.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Json;

/// What the model says to a request.
///
/// @param text empty when it calls a tool instead
/// @param tool the tool it calls, or empty
record ChatAnswer(ChatRequest request, String text, String tool) {

    static final String ID = "chatcmpl-demo";

    static ChatAnswer to(ChatRequest request) {
        return request.mustCall() && !request.tools().isEmpty()
                ? new ChatAnswer(request, "", request.tools().getFirst())
                : new ChatAnswer(request, "You said: " + request.lastUser(), "");
    }

    ObjectNode json() {
        ObjectNode result =
                Json.object()
                        .put("id", ID)
                        .put("object", "chat.completion")
                        .put("created", Models.CREATED)
                        .put("model", request.model());
        ObjectNode choice = result.putArray("choices").addObject().put("index", 0);
        choice.set("message", message());
        choice.putNull("logprobs").put("finish_reason", finishReason());
        result.set("usage", usage());
        return result;
    }

    boolean callsTool() {
        return !tool.isEmpty();
    }

    String finishReason() {
        return callsTool() ? "tool_calls" : "stop";
    }

    ObjectNode usage() {
        int prompt = request.promptTokens();
        int completion = callsTool() ? 1 : Tokens.count(text);
        return Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }

    ObjectNode message() {
        ObjectNode message = Json.object().put("role", "assistant");
        if (!callsTool()) {
            return message.put("content", text).putNull("refusal");
        }
        ObjectNode call = message.putNull("content").putArray("tool_calls").addObject();
        call.put("index", 0).put("id", "call_demo").put("type", "function");
        call.putObject("function").put("name", tool).put("arguments", "{}");
        return message;
    }
}
