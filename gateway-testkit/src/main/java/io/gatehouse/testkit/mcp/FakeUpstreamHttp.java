package io.gatehouse.testkit.mcp;

import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.outbound.UpstreamResponse;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A network in memory: HTTP servers by their authority. Thread-safe.
public final class FakeUpstreamHttp implements UpstreamHttp {

    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private final List<UpstreamRequest> requests = new CopyOnWriteArrayList<>();

    /// A network without servers.
    public FakeUpstreamHttp() {}

    /// A server; may block, throw what the port throws, and be asked by many threads.
    @FunctionalInterface
    public interface Server {

        /// Answers a request.
        FakeHttpAnswer serve(UpstreamRequest request)
                throws UpstreamException, InterruptedException;
    }

    /// Puts a server into the network, in place of any other under the same authority.
    public void put(String authority, Server server) {
        servers.put(authority, server);
    }

    /// Takes a server off the network.
    public void remove(String authority) {
        servers.remove(authority);
    }

    /// All requests so far.
    public List<UpstreamRequest> requests() {
        return List.copyOf(requests);
    }

    /// The requests to one server with one method.
    public List<UpstreamRequest> requests(String authority, String method) {
        return requests.stream()
                .filter(r -> r.uri().getAuthority().equals(authority))
                .filter(r -> r.method().equals(method))
                .toList();
    }

    @Override
    public UpstreamResponse send(UpstreamRequest request)
            throws UpstreamException, InterruptedException {
        requests.add(request);
        Optional<Server> server = Optional.ofNullable(servers.get(request.uri().getAuthority()));
        if (server.isEmpty()) {
            throw new UpstreamException(
                    UpstreamException.Kind.UNREACHABLE,
                    "connection refused",
                    new ConnectException());
        }
        return server.get().serve(request);
    }
}
