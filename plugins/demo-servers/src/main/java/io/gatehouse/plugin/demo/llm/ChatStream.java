package io.gatehouse.plugin.demo.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.EventWriter;
import io.gatehouse.plugin.demo.http.Json;
import java.io.IOException;

/// An answer in pieces: one event a token, then why it ended, then perhaps the usage, then
/// `[DONE]`.
final class ChatStream {

    private ChatStream() {}

    static void write(ChatRequest request, EventWriter events) throws IOException {
        ChatAnswer answer = ChatAnswer.to(request);
        if (answer.callsTool()) {
            send(events, delta(request, answer.message()));
        } else {
            send(events, delta(request, Json.object().put("role", "assistant").put("content", "")));
            for (String token : Tokens.of(answer.text())) {
                send(events, delta(request, Json.object().put("content", token)));
            }
        }
        send(events, end(request, answer.finishReason()));
        if (request.usageAtEnd()) {
            ObjectNode usage = envelope(request);
            usage.putArray("choices");
            send(events, usage.set("usage", answer.usage()));
        }
        events.data("[DONE]");
    }

    private static void send(EventWriter events, ObjectNode chunk) throws IOException {
        events.data(Json.write(chunk));
    }

    private static ObjectNode delta(ChatRequest request, ObjectNode delta) {
        ObjectNode chunk = envelope(request);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("finish_reason");
        return chunk;
    }

    private static ObjectNode end(ChatRequest request, String reason) {
        ObjectNode chunk = envelope(request);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", reason);
        return chunk;
    }

    private static ObjectNode envelope(ChatRequest request) {
        return Json.object()
                .put("id", ChatAnswer.ID)
                .put("object", "chat.completion.chunk")
                .put("created", Models.CREATED)
                .put("model", request.model());
    }
}
