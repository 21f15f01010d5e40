package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.mcp.dispatch.Carrier;
import io.gatehouse.core.mcp.dispatch.Dispatcher;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.limit.Deadline;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.session.LongStreams;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.session.Outbox;
import io.gatehouse.core.mcp.session.SessionOwner;
import io.gatehouse.core.mcp.session.Sessions;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.sse.EventStreamWriter;
import io.gatehouse.domain.http.QueryText;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Serves the transport of protocol revision 2024-11-05: one stream for everything the client
/// reads, POSTs for everything it writes. A session lives as long as its stream. Blocks.
/// Thread-safe.
final class LegacySse {

    static final String PATH = "/sse";

    private static final String SESSION_PARAMETER = "sessionId";
    private static final Outcome.Refused NO_PARAMETER =
            new Outcome.Refused(422, "mcp: failed to process session_id query parameter");
    private static final Outcome.Refused TOO_MANY_SESSIONS =
            new Outcome.Refused(503, "mcp: too many sessions");
    private static final int INVALID_REQUEST = -32600;

    private final Sessions sessions;
    private final LongStreams streams;
    private final Dispatcher dispatcher;
    private final McpLimits limits;

    LegacySse(Sessions sessions, LongStreams streams, Dispatcher dispatcher, McpLimits limits) {
        this.sessions = sessions;
        this.streams = streams;
        this.dispatcher = dispatcher;
        this.limits = limits;
    }

    /// Opens a session and its stream, and stays until either ends.
    void stream(RoutedCall call, Place place) throws InterruptedException {
        Optional<McpSession> opened =
                sessions.open(
                        place.key(),
                        place.state(),
                        Handshake.own(ProtocolVersion.V2024_11_05.text()));
        Optional<Outbox.Stream> source = opened.flatMap(s -> s.outbox().attach());
        if (opened.isEmpty() || source.isEmpty() || !sessions.store().add(opened.get())) {
            Answering.whole(call, TOO_MANY_SESSIONS);
            return;
        }
        McpSession session = opened.get();
        session.belongsTo(SessionOwner.of(call));
        call.fields().put("mcp.session.id", session.key().digest());
        Optional<LongStreams.Entry> entry =
                streams.begin(session.backend(), LongStreams.OnReload.KEEP, source.get()::close);
        try {
            if (entry.isEmpty()) {
                Answering.whole(call, HeadChecks.STOPPING);
                return;
            }
            String id = sessions.localIdOf(session);
            EventStreams.run(call, source.get(), endpoint(call.request(), id), limits.keepAlive());
        } finally {
            entry.ifPresent(LongStreams.Entry::close);
            sessions.store().end(session);
        }
    }

    private static byte[] endpoint(RequestHead request, String id) {
        String query = request.query().map(q -> q + "&").orElse("");
        String place = request.path() + "?" + query + SESSION_PARAMETER + "=" + id;
        return EventStreamWriter.event("endpoint", place.getBytes(StandardCharsets.UTF_8));
    }

    /// Serves a message.
    void post(RoutedCall call, Place place, byte[] body) throws InterruptedException {
        Optional<String> id =
                call.request().query().flatMap(q -> QueryText.first(q, SESSION_PARAMETER));
        if (id.isEmpty()) {
            Answering.whole(call, NO_PARAMETER);
            return;
        }
        if (!(sessions.find(id.get(), place.key(), place.state(), SessionOwner.of(call))
                instanceof Sessions.Found.Session(McpSession session))) {
            Answering.whole(call, HeadChecks.UNKNOWN_SESSION);
            return;
        }
        call.fields().put("mcp.session.id", session.key().digest());
        switch (JsonRpcReader.read(body)) {
            case JsonRpcMessage.Invalid(String reason) ->
                    Answering.whole(call, Posts.unreadable(reason));
            case JsonRpcMessage.Valid message -> serve(call, place, session, message);
        }
    }

    private void serve(
            RoutedCall call, Place place, McpSession session, JsonRpcMessage.Valid message) {
        LegacyAnswer answer = new LegacyAnswer(call, message, session.outbox());
        Carrier carrier = Serving.carrier(call, session, place, answer::message);
        // A failure that comes soon is the POST's response, later ones go to the stream.
        try (Deadline _ = new Deadline(limits.patience(), answer::accept)) {
            if (message instanceof JsonRpcMessage.Request request
                    && request.method().equals("initialize")) {
                answer.finish(initialize(carrier, request));
            } else {
                answer.finish(Serving.serve(dispatcher, carrier, message));
            }
        }
    }

    private Outcome initialize(Carrier carrier, JsonRpcMessage.Request request) {
        if (carrier.session().isInitialized()) {
            return Outcome.failure(
                    400, request.id(), INVALID_REQUEST, "the session is initialized already");
        }
        carrier.session().handshake().begin(request);
        Outcome outcome = Serving.initialize(dispatcher, carrier, request);
        if (outcome instanceof Outcome.Answer answer && answer.isGood()) {
            carrier.session().initialized();
            Thread.startVirtualThread(() -> listen(carrier, limits.patience()));
        }
        return outcome;
    }

    private static void listen(Carrier carrier, Duration patience) {
        try {
            Listeners.open(carrier.session(), carrier.headers(), patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
