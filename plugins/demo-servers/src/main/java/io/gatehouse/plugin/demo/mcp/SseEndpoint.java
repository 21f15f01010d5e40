package io.gatehouse.plugin.demo.mcp;

import io.gatehouse.plugin.demo.http.EventWriter;
import io.gatehouse.plugin.demo.http.Exchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The HTTP+SSE transport of revision 2024-11-05: a GET holds the session and carries everything to
/// the client, POSTs carry everything to the server.
final class SseEndpoint {

    static final String STREAM = "/sse";
    static final String MESSAGES = "/messages";

    private static final String PARAMETER = "sessionId=";

    private final McpServer server;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    SseEndpoint(McpServer server) {
        this.server = server;
    }

    void stream(Exchange exchange) throws IOException, InterruptedException {
        if (!exchange.method().equals("GET")) {
            exchange.answerHeader("Allow", "GET");
            exchange.answer(405, "text/plain", "Method not allowed\n");
            return;
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = new EventStream(id);
        Session session = server.open(stream);
        connections.put(id, new Connection(session, new Shared(stream)));
        try {
            EventWriter writer = exchange.answerEvents();
            writer.event("endpoint", MESSAGES + "?" + PARAMETER + id);
            StreamBody.copy(stream.readAfter(0), writer);
        } finally {
            connections.remove(id);
            session.close();
        }
    }

    void message(Exchange exchange) throws IOException {
        Optional<Connection> connection = connection(exchange.query());
        if (!exchange.method().equals("POST")) {
            exchange.answerHeader("Allow", "POST");
            exchange.answer(405, "text/plain", "Method not allowed\n");
        } else if (connection.isEmpty()) {
            exchange.answer(404, "text/plain", "Session not found\n");
        } else {
            accept(exchange, connection.get());
        }
    }

    private static void accept(Exchange exchange, Connection connection) throws IOException {
        Message message = JsonRpc.read(exchange.body());
        if (message instanceof Message.Malformed(int code, String reason)) {
            exchange.answer(400, JsonRpc.error(code, reason));
            return;
        }
        connection.session().receive(message, connection.outlet(), exchange.headers());
        exchange.answer(202, "text/plain", "Accepted");
    }

    private Optional<Connection> connection(String query) {
        return query.startsWith(PARAMETER)
                ? Optional.ofNullable(connections.get(query.substring(PARAMETER.length())))
                : Optional.empty();
    }

    private record Connection(Session session, Outlet outlet) {}
}
