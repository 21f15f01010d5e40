package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.RequestId;
import java.util.Optional;
import java.util.function.Supplier;

/// One life of a wire: what is asked on it and what comes back. Thread-safe.
final class Link implements Wire.Listener {

    private final Pendings pendings;
    private final MessageSink unsolicited;
    private volatile Optional<Wire> wire = Optional.empty();
    private volatile Optional<Established> established = Optional.empty();

    Link(int maxWaiting, MessageSink unsolicited) {
        this.pendings = new Pendings(maxWaiting);
        this.unsolicited = unsolicited;
    }

    void opened(Wire opened) {
        wire = Optional.of(opened);
    }

    void established(Established agreed) {
        established = Optional.of(agreed);
    }

    Optional<Established> established() {
        return established;
    }

    boolean isUsable() {
        return established.isPresent() && !pendings.isGone();
    }

    boolean isGone() {
        return pendings.isGone();
    }

    Reply request(Outgoing request, Supplier<RequestId> otherId, MessageSink sink)
            throws InterruptedException {
        Pending pending = pendings.register(request, otherId);
        try {
            return switch (send(under(request, pending.wireId()))) {
                case Delivery.Accepted _ -> pending.await(sink);
                case Delivery.Refused(var response) -> new Reply.Refused(response);
                case Delivery.Failed(var reason) -> new Reply.Unreachable(reason);
            };
        } finally {
            pendings.remove(pending);
        }
    }

    private static Outgoing under(Outgoing request, RequestId wireId) {
        if (request.id().equals(Optional.of(wireId))) {
            return request;
        }
        return JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request message
                ? request.under(
                        wireId,
                        new Edits(message.raw()).replace(message.rawId(), wireId.json()).apply())
                : request;
    }

    Delivery send(Outgoing message) throws InterruptedException {
        Optional<Wire> open = wire;
        return open.isPresent()
                ? open.get().send(message)
                : new Delivery.Failed("upstream closed on send");
    }

    Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        RequestId wireId = pendings.wireId(id).orElse(id);
        if (wireId.equals(id)
                || !(JsonRpcReader.read(cancelled.body())
                        instanceof JsonRpcMessage.Notification message)) {
            return send(cancelled);
        }
        Edits edits = new Edits(message.raw());
        message.param("requestId").ifPresent(old -> edits.replace(old, wireId.json()));
        return send(Outgoing.notification(message.method(), edits.apply(), cancelled.headers()));
    }

    @Override
    public void onMessage(JsonRpcMessage message) {
        switch (message) {
            case JsonRpcMessage.Response response -> pendings.answer(response);
            case JsonRpcMessage.Call call ->
                    pendings.ownerOf(call)
                            .ifPresentOrElse(
                                    pending -> pending.say(call), () -> unsolicited.accept(call));
            case JsonRpcMessage.Invalid _ -> {} // servers print all sorts of things
        }
    }

    @Override
    public void onClosed(String reason) {
        pendings.fail(reason);
    }

    void close(String reason) {
        pendings.fail(reason);
        wire.ifPresent(Wire::close);
    }
}
