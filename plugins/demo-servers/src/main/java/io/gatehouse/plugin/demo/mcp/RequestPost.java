package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plugin.demo.http.EventWriter;
import io.gatehouse.plugin.demo.http.Exchange;
import io.gatehouse.plugin.demo.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Answers a POST of revision 2026-07-28, which belongs to no session. The client's disconnect
/// cancels the request.
record RequestPost(McpServer server, RequestEra era, HttpOptions.Answers form) {

    private static final Duration SOON = Duration.ofSeconds(2);

    /// Often, since only a write tells that the client is gone.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

    void handle(Exchange exchange, Message message) throws IOException, InterruptedException {
        switch (message) {
            case Message.Request request -> answer(exchange, request);
            case Message.Notification _ -> exchange.answer(202);
            case Message.Reply _ ->
                    exchange.answer(
                            400,
                            JsonRpc.error(
                                    McpException.INVALID_REQUEST,
                                    "Replies are not part of this revision"));
            case Message.Malformed(int code, String reason) ->
                    exchange.answer(400, JsonRpc.error(code, reason));
        }
    }

    private void answer(Exchange exchange, Message.Request request)
            throws IOException, InterruptedException {
        Optional<McpException> refusal =
                RoutingHeaders.mismatch(exchange, request, server).or(() -> era.refusal(request));
        if (refusal.isPresent()) {
            ObjectNode error = JsonRpc.error(request.id(), refusal.get());
            exchange.answer(status(error), error);
            return;
        }
        EventStream stream = new EventStream("request");
        Session session = server.open(stream);
        try {
            session.receive(request, stream, exchange.headers());
            write(exchange, stream.readAfter(0));
        } finally {
            session.close();
        }
    }

    private void write(Exchange exchange, EventStream.Reader reader)
            throws IOException, InterruptedException {
        if (form == HttpOptions.Answers.AS_NEEDED
                && reader.peek(SOON) instanceof Reading.Event event
                && event.isResponse()) {
            exchange.answer(status(event.message()), event.message());
            return;
        }
        exchange.answerHeader("X-Accel-Buffering", "no");
        EventWriter writer = exchange.answerEvents();
        writer.comment("open");
        while (true) {
            switch (reader.next(KEEP_ALIVE)) {
                case Reading.Event event -> writer.event("message", Json.write(event.message()));
                case Reading.Idle() -> writer.comment("keep-alive");
                case Reading.Ended(), Reading.Detached() -> {
                    return;
                }
            }
        }
    }

    /// The status that the revision asks for beside some errors.
    private static int status(ObjectNode message) {
        return switch (message.path("error").path("code").asInt()) {
            case McpException.METHOD_NOT_FOUND -> 404;
            case McpException.INVALID_PARAMS,
                    McpException.HEADER_MISMATCH,
                    McpException.MISSING_CAPABILITY,
                    McpException.UNSUPPORTED_VERSION ->
                    400;
            default -> 200;
        };
    }
}
