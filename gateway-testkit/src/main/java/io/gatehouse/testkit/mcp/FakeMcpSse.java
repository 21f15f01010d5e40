package io.gatehouse.testkit.mcp;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// A [FakeMcpServer] behind the transport of protocol revision 2024-11-05. Thread-safe.
public final class FakeMcpSse implements FakeUpstreamHttp.Server {

    private final FakeMcpServer server;
    private final String endpoint;
    private final LinkedBlockingQueue<FakeHttpAnswer> streams = new LinkedBlockingQueue<>();
    private volatile Optional<FakeHttpAnswer> current = Optional.empty();

    /// A server.
    ///
    /// @param endpoint what its first event says
    public FakeMcpSse(FakeMcpServer server, String endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /// The streams that were opened, oldest first; each is given out once.
    public FakeHttpAnswer nextStream() throws InterruptedException {
        return streams.take();
    }

    @Override
    public FakeHttpAnswer serve(UpstreamRequest request) {
        return request.method().equals("GET") ? open() : post(request);
    }

    private FakeHttpAnswer open() {
        FakeHttpAnswer stream =
                FakeHttpAnswer.open(200, HeaderList.of("content-type", "text/event-stream"));
        stream.write("event: endpoint\ndata: " + endpoint + "\n\n");
        current = Optional.of(stream);
        streams.add(stream);
        return stream;
    }

    private FakeHttpAnswer post(UpstreamRequest request) {
        Optional<FakeHttpAnswer> stream = current;
        if (stream.isEmpty()) {
            return FakeHttpAnswer.of(404, "text/plain", "no stream");
        }
        Thread.startVirtualThread(() -> work(request.body(), stream.get()));
        return FakeHttpAnswer.of(202, "text/plain", "Accepted");
    }

    private void work(byte[] body, FakeHttpAnswer stream) {
        try {
            server.serve(body, json -> write(stream, json))
                    .ifPresent(answer -> write(stream, answer));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static void write(FakeHttpAnswer stream, byte[] json) {
        stream.write(FakeMcpHttp.event(new String(json, StandardCharsets.UTF_8)));
    }
}
