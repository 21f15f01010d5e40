package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.session.LongStreams;
import io.gatehouse.core.mcp.session.McpSession;
import io.gatehouse.core.mcp.session.Outbox;
import io.gatehouse.core.mcp.session.SessionOwner;
import io.gatehouse.core.mcp.session.Sessions;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.sse.EventStreamWriter;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.Response;
import java.util.Optional;

/// Serves GETs and DELETEs of streamable HTTP. Blocks. Thread-safe.
final class Gets {

    private static final Outcome.Refused TOO_MANY_STREAMS =
            new Outcome.Refused(429, "mcp: too many streams");

    private final Sessions sessions;
    private final LongStreams streams;
    private final McpLimits limits;

    Gets(Sessions sessions, LongStreams streams, McpLimits limits) {
        this.sessions = sessions;
        this.streams = streams;
        this.limits = limits;
    }

    /// Opens the stream of a session's messages and stays as long as it is open.
    void stream(RoutedCall call, Place place) throws InterruptedException {
        Optional<Outcome.Refused> problem = HeadChecks.get(call.request().headers());
        Optional<String> id = call.request().headers().first(HeadChecks.SESSION);
        if (problem.isPresent() || id.isEmpty()) {
            Answering.whole(call, problem.orElse(HeadChecks.SESSION_REQUIRED));
            return;
        }
        switch (sessions.find(id.get(), place.key(), place.state(), SessionOwner.of(call))) {
            case Sessions.Found.Malformed _ -> Answering.whole(call, HeadChecks.MALFORMED_SESSION);
            case Sessions.Found.Unknown _ -> Answering.whole(call, HeadChecks.UNKNOWN_SESSION);
            case Sessions.Found.Session(McpSession session) -> stream(call, place, session);
        }
    }

    private void stream(RoutedCall call, Place place, McpSession session)
            throws InterruptedException {
        call.fields().put("mcp.session.id", session.key().digest());
        McpBackend settings = session.align(place.state());
        CallerHeaders headers = CallerHeaders.of(call, settings);
        Optional<Response> nothingToHear = Listeners.open(session, headers, limits.patience());
        if (nothingToHear.isPresent()) {
            Answering.whole(call, new Outcome.Verbatim(nothingToHear.get()));
            return;
        }
        Optional<Outbox.Stream> source =
                session.outbox().attach(call.request().headers().first("last-event-id"));
        if (source.isEmpty()) {
            Answering.whole(call, TOO_MANY_STREAMS);
            return;
        }
        Outbox.Stream stream = source.get();
        Optional<LongStreams.Entry> entry =
                streams.begin(session.backend(), LongStreams.OnReload.RENEW, stream::close);
        if (entry.isEmpty()) {
            stream.close();
            Answering.whole(call, HeadChecks.STOPPING);
            return;
        }
        try (LongStreams.Entry _ = entry.get()) {
            EventStreams.run(call, stream, EventStreamWriter.keepAlive(), limits.keepAlive());
        }
    }

    /// Ends a session. The client is told that all is well whether or not there was one.
    void delete(RoutedCall call, Place place) {
        Optional<Outcome.Refused> problem = HeadChecks.versionOfBodyless(call.request().headers());
        Optional<String> id = call.request().headers().first(HeadChecks.SESSION);
        if (problem.isPresent() || id.isEmpty()) {
            Answering.whole(call, problem.orElse(HeadChecks.SESSION_REQUIRED));
            return;
        }
        if (sessions.find(id.get(), place.key(), place.state(), SessionOwner.of(call))
                instanceof Sessions.Found.Session(McpSession session)) {
            call.fields().put("mcp.session.id", session.key().digest());
            sessions.store().endEverywhere(session);
        }
        Answering.whole(call, new Outcome.Accepted());
    }
}
