package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonValueReader;
import io.gatehouse.core.sse.EventStreamReader;
import io.gatehouse.core.sse.ServerSentEvent;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Reads the answer to a POST of one request, whatever form the server chose.
final class HttpReplies {

    /// What reading came to.
    sealed interface Read {

        /// The request is over.
        record Done(Reply reply) implements Read {}

        /// The server closed the stream for now; the answer comes on another one (revision
        /// 2025-11-25).
        ///
        /// @param lastEventId where the other stream goes on
        /// @param pause that the server asks for
        record Paused(String lastEventId, Optional<Duration> pause) implements Read {}
    }

    private final int maxBytes;

    HttpReplies(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Waits for the request's answer. Does not close the response.
    Read read(UpstreamResponse response, Incoming incoming) {
        int status = response.status();
        if (status == 202 || status == 204) {
            return done(accepted());
        }
        if (status < 200 || status > 299) {
            return done(new Reply.Refused(HttpBody.verbatim(response)));
        }
        try {
            return switch (HttpBody.mediaType(response)) {
                case "text/event-stream" -> events(HttpBody.decoded(response), incoming);
                case "application/json" -> done(values(HttpBody.decoded(response), incoming));
                default -> done(unexpectedType(response));
            };
        } catch (IOException e) {
            return done(new Reply.Broken(String.valueOf(e.getMessage())));
        }
    }

    private static Read done(Reply reply) {
        return new Read.Done(reply);
    }

    private static Reply accepted() {
        return new Reply.Unreachable("unexpected 'accepted' response");
    }

    private static Reply unexpectedType(UpstreamResponse response) {
        return new Reply.Unreachable(
                "unexpected content type: "
                        + response.headers().first("content-type").orElse("none"));
    }

    private Read events(InputStream body, Incoming incoming) throws IOException {
        EventStreamReader reader = new EventStreamReader(body, maxBytes);
        Optional<ServerSentEvent> event = reader.next();
        while (event.isPresent()) {
            if (event.get().type().equals("message")) {
                Optional<Reply> reply = incoming.take(JsonRpcReader.read(event.get().data()));
                if (reply.isPresent()) {
                    return done(reply.get());
                }
            }
            event = reader.next();
        }
        return reader.lastEventId().isEmpty()
                ? done(ended())
                : new Read.Paused(
                        reader.lastEventId(), reader.retryMillis().map(Duration::ofMillis));
    }

    /// One message, an array of them, or, as some servers do, several one after the other.
    private Reply values(InputStream body, Incoming incoming) throws IOException {
        JsonValueReader reader = new JsonValueReader(body, maxBytes);
        Optional<byte[]> value = reader.next();
        while (value.isPresent()) {
            if (isNull(value.get())) {
                return accepted();
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

    static Reply ended() {
        return new Reply.Broken("upstream stream ended unexpectedly");
    }
}
