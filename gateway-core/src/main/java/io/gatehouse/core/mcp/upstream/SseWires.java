package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Opens the transport of protocol revision 2024-11-05: a stream that begins with the place to POST
/// to.
record SseWires(UpstreamHttp http, URI uri, McpLimits limits) implements Wires {

    @Override
    public Opening open(CallerHeaders headers, Wire.Listener listener) throws InterruptedException {
        HttpEndpoint source = new HttpEndpoint(http, uri, limits);
        try {
            UpstreamResponse response =
                    source.get(RequestFields.get(uri, headers, Optional.empty(), ""));
            if (response.status() != 200
                    || !HttpBody.mediaType(response).equals("text/event-stream")) {
                try (response) {
                    return new Opening.NotOpened(refusal(response));
                }
            }
            return awaitEndpoint(new SseReader(uri, response, listener, limits), source);
        } catch (UpstreamException e) {
            return notOpened(HttpEndpoint.describe(e));
        }
    }

    private Opening awaitEndpoint(SseReader reader, HttpEndpoint source)
            throws InterruptedException {
        boolean opened = false;
        reader.start();
        try {
            SseReader.Endpoint endpoint =
                    reader.endpoint()
                            .get(limits.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (endpoint.uri().isEmpty()) {
                return notOpened(endpoint.problem());
            }
            opened = true;
            return new Opening.Opened(
                    new SseWire(source, new HttpEndpoint(http, endpoint.uri().get(), limits)));
        } catch (ExecutionException | TimeoutException e) {
            return notOpened("no endpoint event");
        } finally {
            if (!opened) {
                source.close();
            }
        }
    }

    private static Reply refusal(UpstreamResponse response) {
        return response.status() >= 200 && response.status() < 300
                ? new Reply.Unreachable("http upstream error: not an event stream")
                : new Reply.Refused(HttpBody.verbatim(response));
    }

    private static Opening notOpened(String reason) {
        return new Opening.NotOpened(new Reply.Unreachable(reason));
    }

    /// The open stream and the place to POST to.
    private record SseWire(HttpEndpoint source, HttpEndpoint postTo) implements Wire {
        @Override
        public Delivery send(Outgoing message) throws InterruptedException {
            return postTo.deliver(message, Optional.empty());
        }

        @Override
        public void close() {
            source.close();
            postTo.close();
        }
    }
}
