package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.session.InFlight;
import io.gatehouse.domain.mcp.ListKind;
import java.util.Optional;

/// Serves messages of the revisions with sessions. Blocks until the answer is there. Thread-safe.
public final class Dispatcher {

    private static final int CANCELLED = -32800;

    private final Initializer initializer = new Initializer();
    private final Broadcasts broadcasts = new Broadcasts();
    private final OneWayMessages oneWay = new OneWayMessages();
    private final ListCalls lists;
    private final ItemCalls items;

    /// A dispatcher with these limits.
    public Dispatcher(McpLimits limits) {
        this.lists = new ListCalls(limits, new Warnings());
        this.items = new ItemCalls(new Lookup(limits));
    }

    /// Serves a message that does not ask for anything.
    public Outcome serve(Turn turn, JsonRpcMessage.Notification notification)
            throws InterruptedException {
        turn.call().fields().put("mcp.method.name", notification.method());
        return oneWay.serve(turn, notification);
    }

    /// Serves a client's answer.
    public Outcome serve(Turn turn, JsonRpcMessage.Response response) throws InterruptedException {
        return oneWay.serve(turn, response);
    }

    /// Serves a request.
    public Outcome serve(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        turn.call().fields().put("mcp.method.name", request.method());
        if (request.method().equals("initialize")) {
            return initializer.serve(turn, request);
        }
        Optional<InFlight> entry = turn.session().inFlights().begin(request.id());
        if (entry.isEmpty()) {
            return new Outcome.Refused(429, "mcp: too many requests in flight");
        }
        try (InFlight inFlight = entry.get()) {
            turn.call()
                    .exchange()
                    .onEnd(end -> {
                        if (end.aborted()) {
                            inFlight.abandon();
                        }
                    });
            return route(withEntry(turn, inFlight), request, inFlight);
        }
    }

    private static Turn withEntry(Turn turn, InFlight inFlight) {
        return new Turn(
                turn.call(),
                turn.headers(),
                turn.session(),
                turn.settings(),
                Optional.of(inFlight),
                turn.toClient());
    }

    private Outcome route(Turn turn, JsonRpcMessage.Request request, InFlight inFlight)
            throws InterruptedException {
        try {
            Outcome outcome = route(turn, request);
            return inFlight.isCancelled() ? cancelled(request) : outcome;
        } catch (InterruptedException e) {
            if (inFlight.isCancelled()) {
                return cancelled(request);
            }
            throw e;
        }
    }

    private Outcome route(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        Optional<ListKind> list = ListKind.of(request.method());
        if (list.isPresent()) {
            return lists.serve(turn, list.get(), request);
        }
        if (ItemPath.isAboutOneItem(request.method())) {
            return items.serve(turn, request);
        }
        return switch (request.method()) {
            case "ping", "logging/setLevel" -> broadcasts.serve(turn, request);
            default -> Outcome.unsendable(request.id(), "unsupported method: " + request.method());
        };
    }

    /// The client does not wait for this; whoever wrote it out wants to see an end.
    private static Outcome cancelled(JsonRpcMessage.Request request) {
        return Outcome.failure(200, request.id(), CANCELLED, "request cancelled");
    }
}
