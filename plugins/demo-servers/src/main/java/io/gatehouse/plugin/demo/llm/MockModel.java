package io.gatehouse.plugin.demo.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.Exchange;
import io.gatehouse.plugin.demo.http.Json;
import io.gatehouse.plugin.demo.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// An OpenAI-compatible model server on loopback: `/v1/chat/completions`, `/v1/embeddings` and
/// `/v1/models`. It repeats what the user said, so that equal requests have equal answers; any
/// model name and any key will do. Serves from [#start] until [#close].
public final class MockModel implements AutoCloseable {

    private final LoopbackServer http;

    private MockModel(LoopbackServer http) {
        this.http = http;
    }

    /// @param port 0 for any free one
    public static MockModel start(int port) {
        return new MockModel(LoopbackServer.start(port, MockModel::handle));
    }

    /// What OpenAI clients call the base URL, with `/v1` at its end.
    public URI uri() {
        return http.uri("/v1");
    }

    @Override
    public void close() {
        http.close();
    }

    private static void handle(Exchange exchange) throws IOException {
        switch (exchange.method() + " " + exchange.path()) {
            case "GET /v1/models" -> exchange.answer(200, Models.list());
            case "POST /v1/chat/completions" -> chat(exchange);
            case "POST /v1/embeddings" -> embed(exchange);
            default -> refuse(exchange, 404, "Unknown request URL: " + exchange.path());
        }
    }

    private static void chat(Exchange exchange) throws IOException {
        Optional<ObjectNode> body = body(exchange);
        if (body.isEmpty()) {
            return;
        }
        ChatRequest request = ChatRequest.of(body.get());
        if (request.messages().isEmpty()) {
            refuse(exchange, 400, "messages must be a list with at least one message");
        } else if (request.stream()) {
            ChatStream.write(request, exchange.answerEvents());
        } else {
            exchange.answer(200, ChatAnswer.to(request).json());
        }
    }

    private static void embed(Exchange exchange) throws IOException {
        Optional<ObjectNode> body = body(exchange);
        if (body.isPresent()) {
            exchange.answer(200, Embeddings.of(body.get()));
        }
    }

    private static Optional<ObjectNode> body(Exchange exchange) throws IOException {
        if (Json.read(exchange.body()).orElseGet(Json::object) instanceof ObjectNode object
                && object.path("model").isTextual()) {
            return Optional.of(object);
        }
        refuse(exchange, 400, "A JSON object with a model is expected");
        return Optional.empty();
    }

    private static void refuse(Exchange exchange, int status, String reason) throws IOException {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", reason)
                .put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code");
        exchange.answer(status, body);
    }
}
