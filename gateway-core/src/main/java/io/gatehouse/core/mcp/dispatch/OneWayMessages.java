package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.federation.FanOut;
import io.gatehouse.core.mcp.session.InFlight;
import io.gatehouse.core.mcp.upstream.Delivery;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.mcp.ServerRequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client says that has no answer: notifications, and answers to servers' requests.
final class OneWayMessages {

    Outcome serve(Turn turn, JsonRpcMessage.Notification notification) throws InterruptedException {
        return switch (notification.method()) {
            case "notifications/initialized" -> {
                turn.session().handshake().completed();
                yield toAll(turn, notification);
            }
            case "notifications/cancelled" -> cancel(turn, notification);
            default -> toAll(turn, notification);
        };
    }

    private static Outcome toAll(Turn turn, JsonRpcMessage.Notification notification)
            throws InterruptedException {
        Edits edits = new Edits(notification.raw());
        TraceContext.copy(turn.headers(), notification, edits);
        Outgoing outgoing =
                Outgoing.of(notification, edits.apply(), Optional.empty(), turn.headers());
        return merged(turn, FanOut.ask(turn.session().targets(), target -> target.send(outgoing)));
    }

    /// Tells the servers that work on the request, then stops waiting for them. A request that is
    /// not known may be another's to know.
    private static Outcome cancel(Turn turn, JsonRpcMessage.Notification notification)
            throws InterruptedException {
        Optional<RequestId> id = notification.param("requestId").flatMap(RequestId::of);
        Optional<InFlight> request = id.flatMap(turn.session().inFlights()::find);
        if (request.isEmpty()) {
            return toAll(turn, notification);
        }
        List<TargetSession> engaged = new ArrayList<>(request.get().engaged());
        Outgoing outgoing = turn.outgoing(notification);
        List<Delivery> deliveries =
                FanOut.ask(engaged, target -> target.cancel(request.get().id(), outgoing));
        request.get().cancel();
        return merged(turn, deliveries);
    }

    private static Outcome merged(Turn turn, List<Delivery> deliveries) {
        boolean single = turn.settings().targets().size() == 1;
        if (!single && turn.settings().failureMode() == FailureMode.FAIL_OPEN) {
            return new Outcome.Accepted();
        }
        return deliveries.stream()
                .filter(d -> !(d instanceof Delivery.Accepted))
                .findFirst()
                .map(Outcome::of)
                .orElseGet(Outcome.Accepted::new);
    }

    /// Takes an answer to the server whose request it answers. With several servers an answer that
    /// does not say whose it is is dropped.
    Outcome serve(Turn turn, JsonRpcMessage.Response response) throws InterruptedException {
        Optional<ServerRequestId> address =
                response.id()
                        .filter(RequestId::isText)
                        .flatMap(id -> ServerRequestId.parse(id.value()));
        Optional<String> name =
                address.map(ServerRequestId::target)
                        .or(() -> turn.naming().defaultTarget().map(McpTarget::name));
        Optional<TargetSession> target = name.flatMap(turn.session()::target);
        if (target.isEmpty()) {
            return new Outcome.Accepted();
        }
        Edits edits = new Edits(response.raw());
        address.ifPresent(a ->
                response.rawId()
                        .ifPresent(raw ->
                                edits.replace(raw, new RequestId(a.value(), a.isText()).json())));
        return Outcome.of(target.get().send(Outgoing.answer(edits.apply(), turn.headers())));
    }
}
