package io.gatehouse.plugin.demo.mcp;

import io.gatehouse.plugin.demo.http.Exchange;
import java.io.IOException;
import java.util.Optional;

/// The streamable HTTP transport: POST, GET and DELETE on one path.
final class StreamableEndpoint {

    private static final String SESSION_ID = "Mcp-Session-Id";

    private final McpServer server;
    private final HttpOptions options;
    private final HttpSessions sessions = new HttpSessions();

    StreamableEndpoint(McpServer server, HttpOptions options) {
        this.server = server;
        this.options = options;
    }

    void handle(Exchange exchange) throws IOException, InterruptedException {
        switch (exchange.method()) {
            case "POST" -> post(exchange);
            case "GET" -> get(exchange);
            case "DELETE" -> delete(exchange);
            default -> methodNotAllowed(exchange);
        }
    }

    private void post(Exchange exchange) throws IOException, InterruptedException {
        if (!Accepted.events(exchange) || !Accepted.json(exchange)) {
            refuse(
                    exchange,
                    406,
                    McpException.INVALID_REQUEST,
                    "Accept must allow application/json and text/event-stream");
            return;
        }
        if (!exchange.joinedHeader("Content-Type").startsWith("application/json")) {
            refuse(
                    exchange,
                    415,
                    McpException.INVALID_REQUEST,
                    "Content-Type must be application/json");
            return;
        }
        Message message = JsonRpc.read(exchange.body());
        if (message instanceof Message.Malformed(int code, String reason)) {
            refuse(exchange, 400, code, reason);
            return;
        }
        Optional<RequestEra> requests =
                server.spoken().requestEra(versionHeader(exchange), message);
        if (requests.isPresent()) {
            new RequestPost(server, requests.get(), options.answers()).handle(exchange, message);
        } else if (knowsVersion(exchange)) {
            postInSession(exchange, message);
        }
    }

    private void postInSession(Exchange exchange, Message message)
            throws IOException, InterruptedException {
        Optional<HttpSession> session = sessionFor(exchange, message);
        if (session.isEmpty()) {
            return;
        }
        try {
            deliver(exchange, session.get(), message);
        } finally {
            if (!options.sessions()) {
                session.get().session().close();
            }
        }
    }

    /// The session a message belongs to; nothing once the message has been refused.
    private Optional<HttpSession> sessionFor(Exchange exchange, Message message)
            throws IOException {
        if (!options.sessions()) {
            HttpSession passing = new HttpSession(server);
            passing.session().initialize(ClientSide.withoutCapabilities(version(exchange)));
            return Optional.of(passing);
        }
        if (isInitialize(message) && exchange.header(SESSION_ID).isEmpty()) {
            HttpSession created = new HttpSession(server);
            sessions.add(created);
            exchange.answerHeader(SESSION_ID, created.id());
            return Optional.of(created);
        }
        return existing(exchange);
    }

    private void deliver(Exchange exchange, HttpSession session, Message message)
            throws IOException, InterruptedException {
        EventStream stream = session.openStream();
        session.session().receive(message, stream, exchange.headers());
        if (message instanceof Message.Request) {
            PostAnswer.write(exchange, session, stream, options.answers());
        } else {
            session.delivered(stream);
            exchange.answer(202);
        }
    }

    private void get(Exchange exchange) throws IOException, InterruptedException {
        if (!hasSessions(exchange)) {
            methodNotAllowed(exchange);
            return;
        }
        if (!knowsVersion(exchange)) {
            return;
        }
        if (!Accepted.events(exchange)) {
            refuse(
                    exchange,
                    406,
                    McpException.INVALID_REQUEST,
                    "Accept must allow text/event-stream");
            return;
        }
        Optional<HttpSession> found = existing(exchange);
        if (found.isPresent()) {
            HttpSession session = found.get();
            HttpSession.Resumption from =
                    exchange.header("Last-Event-ID")
                            .flatMap(session::resume)
                            .orElseGet(session::standingStream);
            StreamBody.write(exchange, session, from);
        }
    }

    private void delete(Exchange exchange) throws IOException {
        if (!hasSessions(exchange)) {
            methodNotAllowed(exchange);
            return;
        }
        if (!knowsVersion(exchange)) {
            return;
        }
        Optional<HttpSession> session = existing(exchange);
        if (session.isPresent()) {
            sessions.remove(session.get());
            session.get().session().close();
            exchange.answer(200);
        }
    }

    private Optional<HttpSession> existing(Exchange exchange) throws IOException {
        Optional<String> id = exchange.header(SESSION_ID);
        if (id.isEmpty()) {
            refuse(exchange, 400, McpException.INVALID_REQUEST, SESSION_ID + " is required");
            return Optional.empty();
        }
        Optional<HttpSession> session = id.flatMap(sessions::find);
        if (session.isEmpty()) {
            refuse(exchange, 404, McpException.INVALID_REQUEST, "Session not found");
        }
        return session;
    }

    private static boolean isInitialize(Message message) {
        return message instanceof Message.Request request && request.method().equals("initialize");
    }

    /// Refuses an exchange of a version that has no sessions or does not exist.
    private static boolean knowsVersion(Exchange exchange) throws IOException {
        Optional<String> header = versionHeader(exchange);
        if (header.isEmpty() || header.flatMap(ProtocolVersion::ofSession).isPresent()) {
            return true;
        }
        refuse(exchange, 400, McpException.INVALID_REQUEST, "Unsupported MCP-Protocol-Version");
        return false;
    }

    /// Revision 2026-07-28 has neither GET nor DELETE.
    private boolean hasSessions(Exchange exchange) {
        return options.sessions()
                && server.spoken().sessions().isPresent()
                && versionHeader(exchange).filter(RequestEra::isVersion).isEmpty();
    }

    private static Optional<String> versionHeader(Exchange exchange) {
        return exchange.header("MCP-Protocol-Version");
    }

    /// Without the header the 2025-06-18 revision says to assume 2025-03-26.
    private static ProtocolVersion version(Exchange exchange) {
        return versionHeader(exchange)
                .flatMap(ProtocolVersion::ofSession)
                .orElse(ProtocolVersion.V2025_03_26);
    }

    private void methodNotAllowed(Exchange exchange) throws IOException {
        exchange.answerHeader("Allow", hasSessions(exchange) ? "GET, POST, DELETE" : "POST");
        refuse(exchange, 405, McpException.INVALID_REQUEST, "Method not allowed");
    }

    private static void refuse(Exchange exchange, int status, int code, String reason)
            throws IOException {
        exchange.answer(status, JsonRpc.error(code, reason));
    }
}
