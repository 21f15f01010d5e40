package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.meta.Progress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The requests that wait for answers on one wire. Thread-safe: one monitor guards everything.
final class Pendings {

    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

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
        RequestId wireId = clientId;
        while (byWireId.containsKey(wireId)) {
            wireId = otherId.get();
        }
        Pending pending =
                new Pending(
                        clientId,
                        wireId,
                        tokens(request, otherId),
                        request.method().equals(Optional.of("subscriptions/listen")),
                        maxWaiting);
        byWireId.put(wireId, pending);
        gone.ifPresent(reason -> pending.end(closedOnReceive(reason)));
        return pending;
    }

    /// The client's token is kept unless another request, perhaps another client's, has it.
    private Pending.Tokens tokens(Outgoing request, Supplier<RequestId> otherId) {
        Optional<String> own = request.progressToken();
        boolean taken =
                own.isPresent() && byWireId.values().stream().anyMatch(p -> p.reportsTo(own.get()));
        Optional<String> wire =
                taken ? Optional.of(new String(otherId.get().json(), StandardCharsets.UTF_8)) : own;
        return new Pending.Tokens(own, wire);
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

    /// Which request something that the server says belongs to: the subscription that it names, the
    /// one whose progress it reports, else the only one there is.
    synchronized Optional<Pending> ownerOf(JsonRpcMessage.Call call) {
        Optional<RequestId> subscription = call.param("_meta", SUBSCRIPTION).flatMap(RequestId::of);
        if (subscription.isPresent()) {
            return subscription.map(byWireId::get);
        }
        Optional<String> token = Progress.token(call).map(Object::toString);
        if (token.isPresent()) {
            Optional<Pending> reported =
                    byWireId.values().stream().filter(p -> p.reportsTo(token.get())).findFirst();
            if (reported.isPresent()) {
                return reported;
            }
        }
        List<Pending> candidates =
                byWireId.values().stream().filter(p -> !p.isSubscription()).limit(2).toList();
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /// Nothing follows: every request that waits has failed.
    synchronized void fail(String reason) {
        gone = Optional.of(reason);
        byWireId.values().forEach(pending -> pending.end(closedOnReceive(reason)));
    }

    /// Ends without failing anything, if nothing waits.
    ///
    /// @return whether it has ended so
    synchronized boolean retire(String reason) {
        if (gone.isPresent() || !byWireId.isEmpty()) {
            return false;
        }
        gone = Optional.of(reason);
        return true;
    }

    synchronized boolean isQuiet() {
        return byWireId.isEmpty();
    }

    synchronized boolean isGone() {
        return gone.isPresent();
    }

    private static Reply closedOnReceive(String reason) {
        return new Reply.Unreachable("upstream closed on receive: " + reason);
    }
}
