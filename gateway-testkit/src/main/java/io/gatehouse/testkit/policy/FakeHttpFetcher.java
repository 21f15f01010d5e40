package io.gatehouse.testkit.policy;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.plugin.HttpFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web of the documents that a test puts there; everything else cannot be reached. Thread-safe.
public final class FakeHttpFetcher implements HttpFetcher {

    private final Map<URI, Answer> answers = new ConcurrentHashMap<>();
    private final List<UpstreamRequest> sent = new CopyOnWriteArrayList<>();

    @FunctionalInterface
    private interface Answer {
        Fetched give() throws IOException;
    }

    /// An empty web.
    public FakeHttpFetcher() {}

    @Override
    public Fetched send(UpstreamRequest request) throws IOException {
        sent.add(request);
        Answer answer = answers.get(request.uri());
        if (answer == null) {
            throw new IOException("nothing answers at " + request.uri());
        }
        return answer.give();
    }

    /// Serves a document from now on.
    ///
    /// @param headers of the answer, as alternating names and values
    public void serve(URI uri, int status, String body, String... headers) {
        Fetched fetched =
                new Fetched(status, HeaderList.of(headers), body.getBytes(StandardCharsets.UTF_8));
        answers.put(uri, () -> fetched);
    }

    /// Fails from now on.
    public void fail(URI uri, String message) {
        answers.put(
                uri,
                () -> {
                    throw new IOException(message);
                });
    }

    /// What was asked for, in order.
    public List<URI> requests() {
        return sent.stream().map(UpstreamRequest::uri).toList();
    }

    /// The requests themselves, in order.
    public List<UpstreamRequest> sent() {
        return List.copyOf(sent);
    }
}
