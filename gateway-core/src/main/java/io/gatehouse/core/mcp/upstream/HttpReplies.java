package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonValueReader;
import io.gatehouse.core.sse.EventStreamReader;
import io.gatehouse.core.sse.ServerSentEvent;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads the answer to a POST of one request, whatever form the server chose.
final class HttpReplies {

    private final int maxBytes;

    HttpReplies(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Waits for the request's answer. Does not close the response.
    Reply read(UpstreamResponse response, Incoming incoming) {
        int status = response.status();
        if (status == 202 || status == 204) {
            return new Reply.Unreachable("unexpected 'accepted' response");
        }
        if (status < 200 || status > 299) {
            return new Reply.Refused(HttpBody.verbatim(response));
        }
        try {
            return switch (HttpBody.mediaType(response)) {
                case "text/event-stream" -> events(HttpBody.decoded(response), incoming);
                case "application/json" -> values(HttpBody.decoded(response), incoming);
                default ->
                        new Reply.Unreachable(
                                "unexpected content type: "
                                        + response.headers().first("content-type").orElse("none"));
            };
        } catch (IOException e) {
            return new Reply.Broken(String.valueOf(e.getMessage()));
        }
    }

    private Reply events(InputStream body, Incoming incoming) throws IOException {
        EventStreamReader reader = new EventStreamReader(body, maxBytes);
        Optional<ServerSentEvent> event = reader.next();
        while (event.isPresent()) {
            if (event.get().type().equals("message")) {
                Optional<Reply> reply = incoming.take(JsonRpcReader.read(event.get().data()));
                if (reply.isPresent()) {
                    return reply.get();
                }
            }
            event = reader.next();
        }
        return ended();
    }

    /// One message, an array of them, or, as some servers do, several one after the other.
    private Reply values(InputStream body, Incoming incoming) throws IOException {
        JsonValueReader reader = new JsonValueReader(body, maxBytes);
        Optional<byte[]> value = reader.next();
        while (value.isPresent()) {
            if (isNull(value.get())) {
                return new Reply.Unreachable("unexpected 'accepted' response");
            }
            for (var message : JsonRpcReader.readAll(value.get())) {
                Optional<Reply> reply = incoming.take(message);
                if (reply.isPresent()) {
                    return reply.get();
                }
            }
            value = reader.next();
        }
        return ended();
    }

    private static boolean isNull(byte[] value) {
        return new String(value, StandardCharsets.UTF_8).strip().equals("null");
    }

    private static Reply ended() {
        return new Reply.Broken("upstream stream ended unexpectedly");
    }
}
