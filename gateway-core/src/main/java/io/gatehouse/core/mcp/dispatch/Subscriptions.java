package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.mcp.limit.Deadline;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.meta.RequestMeta;
import io.gatehouse.core.mcp.meta.SubscriptionFilter;
import io.gatehouse.core.mcp.session.LongStreams;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.mcp.McpItem;
import io.gatehouse.ports.plugin.CallDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Streams of changes (`subscriptions/listen`): one of each server that has to do with it, joined.
///
/// @param limits of waiting for servers
/// @param streams all that are open
record Subscriptions(McpLimits limits, LongStreams streams) {

    private static final ItemKind RESOURCE = ItemKind.RESOURCE;

    Outcome serve(Turn turn, JsonRpcMessage.Request request) throws InterruptedException {
        Optional<SubscriptionFilter> filter = SubscriptionFilter.of(request);
        if (filter.isEmpty()) {
            return turn.era()
                    .invalid(request.id(), "invalid params for method: " + request.method());
        }
        Selection selection = Selection.of(filter.get(), turn.naming());
        Optional<Outcome> denied = denied(turn, request, selection);
        if (denied.isPresent()) {
            return denied.get();
        }
        List<TargetSession> targets =
                turn.session().targets().stream()
                        .filter(t -> selection.of(t.target().name()).isPresent())
                        .toList();
        if (turn.session().targets().isEmpty()) {
            return turn.era().unavailable(request.id(), "no upstreams available");
        }
        return listen(turn, request, selection, targets);
    }

    private static Optional<Outcome> denied(
            Turn turn, JsonRpcMessage.Request request, Selection selection) {
        ItemGate gate = new ItemGate(turn.call());
        if (gate.isOpen()) {
            return Optional.empty();
        }
        for (McpItem item : selection.items()) {
            switch (gate.decide(request.method(), item)) {
                case CallDecision.Proceed _ -> {}
                case CallDecision.Hide _ -> {
                    return Optional.of(
                            Outcome.failure(
                                    400,
                                    request.id(),
                                    Outcome.INVALID_PARAMS,
                                    "Unknown " + RESOURCE.word() + ": " + item.name()));
                }
                case CallDecision.Refuse(int code, String message) -> {
                    return Optional.of(Outcome.failure(200, request.id(), code, message));
                }
            }
        }
        return Optional.empty();
    }

    private Outcome listen(
            Turn turn,
            JsonRpcMessage.Request request,
            Selection selection,
            List<TargetSession> targets)
            throws InterruptedException {
        boolean strict = turn.settings().failureMode() == FailureMode.FAIL_CLOSED;
        try (JoinedSubscription joined =
                new JoinedSubscription(request.id(), targets.size(), strict, turn.toClient())) {
            Optional<LongStreams.Entry> entry =
                    streams.begin(
                            turn.session().backend(), LongStreams.OnReload.RENEW, joined::finish);
            if (entry.isEmpty()) {
                return turn.era().unavailable(request.id(), "the gateway is stopping");
            }
            try (LongStreams.Entry _ = entry.get()) {
                return run(turn, request, selection, targets, joined);
            }
        }
    }

    private Outcome run(
            Turn turn,
            JsonRpcMessage.Request request,
            Selection selection,
            List<TargetSession> targets,
            JoinedSubscription joined)
            throws InterruptedException {
        List<Thread> listeners = new ArrayList<>();
        try {
            try (Deadline _ = new Deadline(limits.handshakeTimeout(), joined::nobodyElse)) {
                for (TargetSession target : targets) {
                    SubscriptionListener listener =
                            new SubscriptionListener(turn, target, selection, joined);
                    listeners.add(Thread.startVirtualThread(() -> listener.run(request)));
                }
                joined.awaitAcknowledged();
            }
            return ended(request, joined.awaitEnd());
        } finally {
            listeners.forEach(Thread::interrupt);
        }
    }

    private static Outcome ended(JsonRpcMessage.Request request, Optional<Outcome> problem) {
        if (problem.isPresent()) {
            return problem.get();
        }
        byte[] meta =
                new ObjectWriter().raw(RequestMeta.SUBSCRIPTION, request.id().json()).toBytes();
        ObjectWriter result = new ObjectWriter().put("resultType", "complete").raw("_meta", meta);
        return Outcome.result(JsonRpcWriter.result(request.id(), result.toBytes()));
    }
}
