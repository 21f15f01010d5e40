package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.session.InFlight;
import io.gatehouse.core.mcp.session.LongStreams;
import java.util.Optional;

/// Serves messages of one generation of clients. Blocks until the answer is there. Thread-safe.
public final class Dispatcher {

    private static final int CANCELLED = -32800;

    private final Era era;
    private final Initializer initializer = new Initializer();
    private final OneWayMessages oneWay = new OneWayMessages();

    private Dispatcher(Era era) {
        this.era = era;
    }

    /// For clients that open sessions.
    public static Dispatcher ofSessions(McpLimits limits) {
        return new Dispatcher(
                new SessionEra(
                        new ListCalls(limits, new Warnings()),
                        new ItemCalls(new Lookup(limits)),
                        new Broadcasts()));
    }

    /// For clients of revision 2026-07-28.
    public static Dispatcher ofStateless(McpLimits limits, LongStreams streams) {
        return new Dispatcher(
                new StatelessEra(
                        new ListCalls(limits, new Warnings()),
                        new ItemCalls(new Lookup(limits)),
                        new Discoveries(),
                        new Subscriptions(limits, streams)));
    }

    /// Refuses a request whose method revision 2026-07-28 does not have.
    public static Outcome unknownMethod(JsonRpcMessage.Request request) {
        return StatelessEra.unknownMethod(request);
    }

    /// Serves a message that does not ask for anything.
    public Outcome serve(Carrier carrier, JsonRpcMessage.Notification notification)
            throws InterruptedException {
        carrier.call().fields().put("mcp.method.name", notification.method());
        return oneWay.serve(carrier.turn(era, notification), notification);
    }

    /// Serves a client's answer.
    public Outcome serve(Carrier carrier, JsonRpcMessage.Response response)
            throws InterruptedException {
        return oneWay.serve(carrier.turn(era, response), response);
    }

    /// Serves the request that opens a session.
    public Outcome initialize(Carrier carrier, JsonRpcMessage.Request request)
            throws InterruptedException {
        carrier.call().fields().put("mcp.method.name", request.method());
        return initializer.serve(carrier.turn(era, request), request);
    }

    /// Serves any other request.
    public Outcome serve(Carrier carrier, JsonRpcMessage.Request request)
            throws InterruptedException {
        carrier.call().fields().put("mcp.method.name", request.method());
        Optional<InFlight> entry = carrier.session().inFlights().begin(request.id());
        if (entry.isEmpty()) {
            return new Outcome.Refused(429, "mcp: too many requests in flight");
        }
        try (InFlight inFlight = entry.get()) {
            carrier.call()
                    .exchange()
                    .onEnd(end -> {
                        if (end.aborted()) {
                            era.clientGone(inFlight);
                        }
                    });
            return route(carrier.turn(era, request).with(inFlight), request, inFlight);
        }
    }

    private Outcome route(Turn turn, JsonRpcMessage.Request request, InFlight inFlight)
            throws InterruptedException {
        try {
            Outcome outcome = era.route(turn, request);
            return inFlight.isCancelled() ? cancelled(request) : outcome;
        } catch (InterruptedException e) {
            if (inFlight.isCancelled()) {
                return cancelled(request);
            }
            throw e;
        }
    }

    /// The client does not wait for this; whoever wrote it out wants to see an end.
    private static Outcome cancelled(JsonRpcMessage.Request request) {
        return Outcome.failure(200, request.id(), CANCELLED, "request cancelled");
    }
}
