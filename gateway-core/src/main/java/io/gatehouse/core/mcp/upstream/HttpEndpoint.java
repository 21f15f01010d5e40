package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An HTTP server's endpoint: sends messages there and keeps track of the responses that are still
/// open. Thread-safe.
final class HttpEndpoint implements AutoCloseable {

    private static final byte[] NOTHING = {};
    private static final int MAX_PAUSES = 1000;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final UpstreamHttp http;
    private final URI uri;
    private final McpLimits limits;
    private final HttpReplies replies;
    private final Set<UpstreamResponse> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpEndpoint(UpstreamHttp http, URI uri, McpLimits limits) {
        this.http = http;
        this.uri = uri;
        this.limits = limits;
        this.replies = new HttpReplies(limits.maxMessageBytes());
    }

    /// What a POST brought.
    ///
    /// @param sessionId that the server gave out with its answer
    record Posted(Reply reply, Optional<String> sessionId) {}

    URI uri() {
        return uri;
    }

    McpLimits limits() {
        return limits;
    }

    /// Sends a request and reads until its answer.
    Posted post(
            Outgoing message,
            RequestId id,
            Optional<Established> established,
            Optional<Duration> timeout,
            MessageSink sink)
            throws InterruptedException {
        HeaderList fields = RequestFields.post(uri, message, established);
        Incoming incoming = new Incoming(id, sink);
        try {
            Optional<String> sessionId;
            HttpReplies.Read read;
            try (Draining response = new Draining(send("POST", fields, message.body(), timeout))) {
                sessionId = response.response().headers().first("mcp-session-id");
                read = replies.read(response.response(), incoming);
            }
            Reply reply = finish(read, message.headers(), established, incoming);
            if (reply instanceof Reply.Broken && Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Posted(reply, sessionId);
        } catch (UpstreamException e) {
            return new Posted(new Reply.Unreachable(describe(e)), Optional.empty());
        }
    }

    /// Goes on reading on new streams as long as the server pauses.
    private Reply finish(
            HttpReplies.Read first,
            CallerHeaders headers,
            Optional<Established> established,
            Incoming incoming)
            throws UpstreamException, InterruptedException {
        HttpReplies.Read read = first;
        for (int resumed = 0; resumed < MAX_PAUSES; resumed++) {
            switch (read) {
                case HttpReplies.Read.Done(Reply reply) -> {
                    return reply;
                }
                case HttpReplies.Read.Paused(String lastEventId, Optional<Duration> pause) -> {
                    Thread.sleep(
                            pause.filter(p -> p.compareTo(MAX_PAUSE) < 0).orElse(DEFAULT_PAUSE));
                    try (UpstreamResponse response =
                            get(RequestFields.get(uri, headers, established, lastEventId))) {
                        read = replies.read(response, incoming);
                    }
                }
            }
        }
        return HttpReplies.ended();
    }

    /// Sends a message that has no answer.
    Delivery deliver(Outgoing message, Optional<Established> established)
            throws InterruptedException {
        HeaderList fields = RequestFields.post(uri, message, established);
        Optional<Duration> timeout = Optional.of(limits.handshakeTimeout());
        try (UpstreamResponse response = send("POST", fields, message.body(), timeout)) {
            boolean good = response.status() >= 200 && response.status() < 300;
            return good
                    ? new Delivery.Accepted()
                    : new Delivery.Refused(HttpBody.verbatim(response));
        } catch (UpstreamException e) {
            return new Delivery.Failed(describe(e));
        }
    }

    /// Opens a stream; the caller reads and closes it.
    UpstreamResponse get(HeaderList fields) throws UpstreamException, InterruptedException {
        return send("GET", fields, NOTHING, Optional.of(limits.handshakeTimeout()));
    }

    private void done(UpstreamResponse response) {
        open.remove(response);
        response.close();
    }

    /// Ends a session at the server; whether that works does not matter.
    void delete(CallerHeaders headers, Established established) throws InterruptedException {
        HeaderList fields = RequestFields.delete(uri, headers, established);
        Optional<Duration> timeout = Optional.of(limits.closeTimeout());
        try (UpstreamResponse response =
                http.send(new UpstreamRequest("DELETE", uri, fields, NOTHING, timeout))) {
            response.status();
        } catch (UpstreamException e) {
            // the server will forget the session by itself
        }
    }

    private UpstreamResponse send(
            String method, HeaderList fields, byte[] body, Optional<Duration> timeout)
            throws UpstreamException, InterruptedException {
        UpstreamResponse response =
                http.send(new UpstreamRequest(method, uri, fields, body, timeout));
        open.add(response);
        if (closed) {
            done(response);
        }
        return new Tracked(response, this);
    }

    /// A response that leaves the set of open ones when it is closed.
    private record Tracked(UpstreamResponse response, HttpEndpoint endpoint)
            implements UpstreamResponse {
        @Override
        public int status() {
            return response.status();
        }

        @Override
        public Headers headers() {
            return response.headers();
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public void close() {
            endpoint.done(response);
        }
    }

    static String describe(UpstreamException e) {
        return "http upstream error: http request failed: "
                + switch (e.kind()) {
                    case TIMEOUT -> "upstream call timeout";
                    case UNREACHABLE, BROKEN -> "upstream call failed: " + e.getMessage();
                };
    }

    /// Breaks off whatever is still being read, and everything later.
    @Override
    public void close() {
        closed = true;
        open.forEach(UpstreamResponse::close);
    }
}
