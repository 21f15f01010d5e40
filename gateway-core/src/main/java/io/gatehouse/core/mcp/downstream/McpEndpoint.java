package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.mcp.dispatch.Dispatcher;
import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.session.LongStreams;
import io.gatehouse.core.mcp.session.Sessions;
import io.gatehouse.core.mcp.session.SharedSessions;
import io.gatehouse.core.mcp.upstream.WellKnownDocuments;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.plugin.Refusal;
import java.net.URI;
import java.util.Optional;

/// Takes HTTP requests for MCP backends and finds who serves them. Called on I/O threads; never
/// blocks there. Thread-safe.
public final class McpEndpoint {

    private static final System.Logger LOG = System.getLogger(McpEndpoint.class.getName());

    private final Posts posts;
    private final Gets gets;
    private final LegacySse legacy;
    private final WellKnownDocuments wellKnown;
    private final McpLimits limits;

    /// An endpoint for all backends.
    public McpEndpoint(
            Sessions sessions,
            SharedSessions shared,
            LongStreams streams,
            WellKnownDocuments wellKnown,
            McpLimits limits) {
        Dispatcher dispatcher = Dispatcher.ofSessions(limits);
        this.posts =
                new Posts(
                        new SessionPosts(sessions, dispatcher, limits),
                        new StatelessPosts(
                                shared, Dispatcher.ofStateless(limits, streams), limits));
        this.gets = new Gets(sessions, streams, limits);
        this.legacy = new LegacySse(sessions, streams, dispatcher, limits);
        this.wellKnown = wellKnown;
        this.limits = limits;
    }

    /// Serves a request.
    public void handle(RoutedCall call, Place place) {
        call.fields().put("protocol", "mcp");
        RequestHead request = call.request();
        if (place.state().settings().dnsRebindingProtection() && !RebindingGuard.lets(request)) {
            Answering.whole(call, RebindingGuard.REFUSED);
            return;
        }
        Optional<URI> described = describedServer(request, place.state().settings());
        if (described.isPresent()) {
            block(call, () -> call.respond(wellKnown.fetch(described.get(), request)));
        } else if (request.path().equals(LegacySse.PATH)) {
            legacy(call, place);
        } else {
            streamable(call, place);
        }
    }

    private static Optional<URI> describedServer(RequestHead request, McpBackend settings) {
        return WellKnownDocuments.isAsked(request) && settings.targets().size() == 1
                ? WellKnownDocuments.endpoint(settings.targets().getFirst())
                : Optional.empty();
    }

    private void legacy(RoutedCall call, Place place) {
        switch (call.request().method()) {
            case "GET" -> block(call, () -> legacy.stream(call, place));
            case "POST" -> withBody(call, body -> legacy.post(call, place, body));
            default -> Answering.whole(call, HeadChecks.METHOD_NOT_ALLOWED);
        }
    }

    private void streamable(RoutedCall call, Place place) {
        String method = call.request().method();
        if (method.equals("POST")) {
            post(call, place);
        } else if (method.equals("GET") && place.state().settings().stateful()) {
            block(call, () -> gets.stream(call, place));
        } else if (method.equals("DELETE") && place.state().settings().stateful()) {
            block(call, () -> gets.delete(call, place));
        } else {
            Answering.whole(call, HeadChecks.METHOD_NOT_ALLOWED);
        }
    }

    private void post(RoutedCall call, Place place) {
        Optional<Outcome.Refused> problem = HeadChecks.post(call.request().headers());
        if (problem.isPresent()) {
            Answering.whole(call, problem.get());
        } else {
            withBody(call, body -> posts.serve(call, place, body));
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    @FunctionalInterface
    private interface BodyWork {
        void run(byte[] body) throws InterruptedException;
    }

    private void withBody(RoutedCall call, BodyWork work) {
        BodyReading.read(
                call,
                limits.maxBodyBytes(),
                body -> guarded(call, () -> work.run(body)),
                () -> Answering.whole(call, Posts.unreadable("length limit exceeded")));
    }

    private static void block(RoutedCall call, Work work) {
        call.exchange().onVirtualThread(() -> guarded(call, work));
    }

    /// The edge of everything that blocks: a bug here must not leave a client without an answer.
    private static void guarded(RoutedCall call, Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            call.refuse(Refusal.of(503, "MCP", "mcp: interrupted"));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a bug while serving MCP", e);
            call.refuse(Refusal.of(500, "MCP", "mcp: internal error"));
        }
    }
}
