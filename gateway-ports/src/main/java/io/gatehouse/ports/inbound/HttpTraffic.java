package io.gatehouse.ports.inbound;

/// Takes HTTP requests in.
@FunctionalInterface
public interface HttpTraffic {

    /// Serves a request whose head is complete. Called on the connection's I/O thread: must not block, but may go on after it
    /// returned. Whatever it throws is a bug and is answered with status 500.
    void handle(HttpExchange exchange);
}
