package io.gatehouse.core.admin;

import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import java.util.SortedSet;
import java.util.TreeSet;

/// Answers `GET /healthz/ready`: whether everything that must have started has. Thread-safe.
public final class Readiness implements HttpTraffic {

    private final SortedSet<String> pending = new TreeSet<>();

    /// States what must happen before the gateway is ready.
    public synchronized void await(String name) {
        pending.add(name);
    }

    /// States that it has happened.
    public synchronized void reached(String name) {
        pending.remove(name);
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.respond(answer(exchange));
    }

    private Response answer(HttpExchange exchange) {
        if (!exchange.request().path().equals("/healthz/ready")) {
            return Response.empty(404);
        }
        if (!exchange.request().isRead()) {
            return Response.empty(405);
        }
        String waiting = waiting();
        return waiting.isEmpty()
                ? Response.text(200, "ready\n")
                : Response.text(500, "not ready, pending: " + waiting + "\n");
    }

    private synchronized String waiting() {
        return String.join(", ", pending);
    }
}
