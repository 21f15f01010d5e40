package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.sse.EventStreamReader;
import io.gatehouse.core.sse.ServerSentEvent;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Reads the stream of a server of protocol revision 2024-11-05.
final class SseReader {

    private final URI uri;
    private final UpstreamResponse response;
    private final Wire.Listener listener;
    private final McpLimits limits;
    private final CompletableFuture<Endpoint> endpoint = new CompletableFuture<>();

    SseReader(URI uri, UpstreamResponse response, Wire.Listener listener, McpLimits limits) {
        this.uri = uri;
        this.response = response;
        this.listener = listener;
        this.limits = limits;
    }

    /// A place to send messages to, or why there is none.
    record Endpoint(Optional<URI> uri, String problem) {}

    /// Where the server wants messages to be sent.
    CompletableFuture<Endpoint> endpoint() {
        return endpoint;
    }

    void start() {
        Thread.startVirtualThread(this::run);
    }

    private void run() {
        String reason = "the stream ended";
        try (response) {
            EventStreamReader events =
                    new EventStreamReader(HttpBody.decoded(response), limits.maxMessageBytes());
            Optional<ServerSentEvent> event = events.next();
            while (event.isPresent()) {
                take(event.get());
                event = events.next();
            }
        } catch (IOException e) {
            reason = "the stream broke: " + e.getMessage();
        } finally {
            endpoint.complete(new Endpoint(Optional.empty(), reason));
            listener.onClosed(reason);
        }
    }

    private void take(ServerSentEvent event) throws IOException {
        switch (event.type()) {
            case "endpoint" ->
                    endpoint.complete(new Endpoint(Optional.of(resolve(event.text())), ""));
            case "message" -> JsonRpcReader.readAll(event.data()).forEach(listener::onMessage);
            default -> {} // not of this protocol
        }
    }

    /// Absolute, an absolute path, a relative path or only a query; never another server, which
    /// could collect credentials.
    private URI resolve(String text) throws IOException {
        try {
            URI resolved =
                    text.startsWith("?")
                            ? URI.create(withoutQuery() + text)
                            : uri.resolve(text.strip());
            if (!Objects.equals(resolved.getScheme(), uri.getScheme())
                    || !Objects.equals(resolved.getRawAuthority(), uri.getRawAuthority())) {
                throw new IOException("the endpoint " + resolved + " is on another server");
            }
            return resolved;
        } catch (IllegalArgumentException e) {
            throw new IOException("not an endpoint: " + text, e);
        }
    }

    private String withoutQuery() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
