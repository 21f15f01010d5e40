package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The requests that wait for answers on one wire. Thread-safe: one monitor guards everything.
final class Pendings {

    private final Map<RequestId, Pending> byWireId = new LinkedHashMap<>();
    private final int maxWaiting;
    private Optional<String> gone = Optional.empty();

    Pendings(int maxWaiting) {
        this.maxWaiting = maxWaiting;
    }

    /// Begins to wait for an answer. The client's id is kept unless it is taken.
    ///
    /// @param otherId makes an id for the case that it is
    synchronized Pending register(Outgoing request, Supplier<RequestId> otherId) {
        RequestId clientId = request.id().orElseThrow();
        RequestId wireId = byWireId.containsKey(clientId) ? otherId.get() : clientId;
        Pending pending = new Pending(clientId, wireId, request.progressToken(), maxWaiting);
        byWireId.put(wireId, pending);
        gone.ifPresent(reason -> pending.end(closedOnReceive(reason)));
        return pending;
    }

    synchronized void remove(Pending pending) {
        byWireId.remove(pending.wireId(), pending);
    }

    /// Under which id the server knows a client's request.
    synchronized Optional<RequestId> wireId(RequestId clientId) {
        return byWireId.values().stream()
                .filter(p -> p.clientId().equals(clientId))
                .map(Pending::wireId)
                .findFirst();
    }

    synchronized void answer(JsonRpcMessage.Response response) {
        response.id()
                .map(byWireId::get)
                .ifPresent(pending -> pending.end(new Reply.Answered(response)));
    }

    /// Which request something that the server says belongs to: the one whose progress it reports,
    /// else the only one there is.
    synchronized Optional<Pending> ownerOf(JsonRpcMessage.Call call) {
        Optional<String> token =
                call.method().equals("notifications/progress")
                        ? call.param("progressToken").map(Object::toString)
                        : Optional.empty();
        if (token.isPresent()) {
            Optional<Pending> reported =
                    byWireId.values().stream().filter(p -> p.reportsTo(token.get())).findFirst();
            if (reported.isPresent()) {
                return reported;
            }
        }
        return byWireId.size() == 1
                ? Optional.of(byWireId.values().iterator().next())
                : Optional.empty();
    }

    /// Nothing follows: every request that waits has failed.
    synchronized void fail(String reason) {
        gone = Optional.of(reason);
        byWireId.values().forEach(pending -> pending.end(closedOnReceive(reason)));
    }

    synchronized boolean isGone() {
        return gone.isPresent();
    }

    private static Reply closedOnReceive(String reason) {
        return new Reply.Unreachable("upstream closed on receive: " + reason);
    }
}
