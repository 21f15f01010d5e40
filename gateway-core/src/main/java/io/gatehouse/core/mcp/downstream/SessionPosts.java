package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.dispatch.Carrier;
import io.gatehouse.core.mcp.dispatch.Dispatcher;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.session.SessionOwner;
import io.gatehouse.core.mcp.session.Sessions;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.Optional;
import java.util.function.Consumer;

/// Serves POSTs of streamable HTTP, of clients that speak a revision with sessions. Blocks.
/// Thread-safe.
final class SessionPosts {

    private static final Outcome.Refused TOO_MANY_SESSIONS =
            new Outcome.Refused(503, "mcp: too many sessions");
    private static final Outcome.Refused NO_SESSION =
            new Outcome.Refused(400, "mcp: session header is required for non-initialize requests");
    private static final int INVALID_REQUEST = -32600;

    private final Sessions sessions;
    private final Dispatcher dispatcher;
    private final McpLimits limits;

    SessionPosts(Sessions sessions, Dispatcher dispatcher, McpLimits limits) {
        this.sessions = sessions;
        this.dispatcher = dispatcher;
        this.limits = limits;
    }

    void serve(RoutedCall call, Place place, JsonRpcMessage.Valid message) {
        Optional<Outcome> problem = RoutingFieldCheck.check(call.request().headers(), message);
        if (problem.isPresent()) {
            Answering.whole(call, problem.get());
        } else if (!place.state().settings().stateful()) {
            alone(call, place, message);
        } else {
            Optional<String> id = call.request().headers().first(HeadChecks.SESSION);
            if (id.isPresent()) {
                inSession(call, place, message, id.get());
            } else {
                first(call, place, message);
            }
        }
    }

    private void inSession(RoutedCall call, Place place, JsonRpcMessage.Valid message, String id) {
        switch (sessions.find(id, place.key(), place.state(), SessionOwner.of(call))) {
            case Sessions.Found.Malformed _ -> Answering.whole(call, HeadChecks.MALFORMED_SESSION);
            case Sessions.Found.Unknown _ -> Answering.whole(call, HeadChecks.UNKNOWN_SESSION);
            case Sessions.Found.Session(McpSession session) -> {
                call.fields().put("mcp.session.id", session.key().digest());
                if (message instanceof JsonRpcMessage.Request request
                        && request.method().equals("initialize")) {
                    Answering.whole(
                            call,
                            Outcome.failure(
                                    400,
                                    request.id(),
                                    INVALID_REQUEST,
                                    "the session is initialized already"));
                    return;
                }
                HttpAnswer answer = answer(call, message, session.outbox()::put);
                Carrier carrier = Serving.carrier(call, session, place, answer::message);
                answer.finish(Serving.serve(dispatcher, carrier, message));
            }
        }
    }

    /// A message without a session can only open one.
    private void first(RoutedCall call, Place place, JsonRpcMessage.Valid message) {
        if (!(message instanceof JsonRpcMessage.Request request)
                || !request.method().equals("initialize")) {
            Answering.whole(call, NO_SESSION);
            return;
        }
        Optional<McpSession> opened =
                sessions.open(place.key(), place.state(), Handshake.of(request));
        if (opened.isEmpty()) {
            Answering.whole(call, TOO_MANY_SESSIONS);
            return;
        }
        McpSession session = opened.get();
        call.fields().put("mcp.session.id", session.key().digest());
        HttpAnswer answer = answer(call, message, session.outbox()::put);
        sessions.claim(session, SessionOwner.of(call));
        answer.offerSession(() -> sessions.idOf(session));
        Carrier carrier = Serving.carrier(call, session, place, answer::message);
        Outcome outcome = Serving.initialize(dispatcher, carrier, request);
        boolean good = outcome instanceof Outcome.Answer result && result.isGood();
        boolean kept = good && sessions.store().add(session);
        if (kept) {
            session.initialized();
        } else {
            answer.withdrawSession();
            session.handshake().ended();
            session.close();
        }
        answer.finish(good && !kept ? TOO_MANY_SESSIONS : outcome);
    }

    /// Without sessions every request opens connections of its own and closes them.
    private void alone(RoutedCall call, Place place, JsonRpcMessage.Valid message) {
        if (!(message instanceof JsonRpcMessage.Request request)) {
            // There is nothing left that it could be about.
            Answering.whole(call, new Outcome.Accepted());
            return;
        }
        String version =
                call.request()
                        .headers()
                        .first(HeadChecks.VERSION)
                        .orElse(ProtocolVersion.NEWEST_WITH_SESSIONS.text());
        Handshake handshake =
                request.method().equals("initialize")
                        ? Handshake.of(request)
                        : Handshake.own(version);
        try (McpSession session = sessions.unkept(place.key(), place.state(), handshake)) {
            call.exchange()
                    .onEnd(end -> {
                        if (end.aborted()) {
                            Thread.startVirtualThread(session::close);
                        }
                    });
            HttpAnswer answer = answer(call, message, _ -> {});
            Carrier carrier = Serving.carrier(call, session, place, answer::message);
            answer.finish(
                    request.method().equals("initialize")
                            ? Serving.initialize(dispatcher, carrier, request)
                            : Serving.serve(dispatcher, carrier, request));
        }
    }

    private HttpAnswer answer(
            RoutedCall call, JsonRpcMessage.Valid message, Consumer<byte[]> otherwise) {
        return new HttpAnswer(call, message, limits.keepAlive(), otherwise);
    }
}
