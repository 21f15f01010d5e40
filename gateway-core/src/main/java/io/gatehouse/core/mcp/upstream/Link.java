package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// One life of a wire: what is asked on it and what comes back. Thread-safe.
final class Link implements Wire.Listener {

    private static final String CANCELLED = "notifications/cancelled";

    private final Pendings pendings;
    private final boolean saysWhenAbandoned;
    private final MessageSink unsolicited;
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean retired;
    private volatile Optional<Thread> upkeep = Optional.empty();
    private volatile Optional<Wire> wire = Optional.empty();
    private volatile Optional<Established> established = Optional.empty();

    /// @param saysWhenAbandoned whether the server is told when nobody waits for an answer any more
    Link(int maxWaiting, boolean saysWhenAbandoned, MessageSink unsolicited) {
        this.pendings = new Pendings(maxWaiting);
        this.saysWhenAbandoned = saysWhenAbandoned;
        this.unsolicited = unsolicited;
    }

    /// How long nothing has been asked and nothing waits for an answer.
    Duration quiet() {
        return pendings.isQuiet() ? Duration.ofNanos(System.nanoTime() - lastUsed) : Duration.ZERO;
    }

    /// Closes unless somebody has just asked something.
    void retire(String reason) {
        if (pendings.retire(reason)) {
            retired = true;
            wire.ifPresent(Wire::close);
        }
    }

    /// Looks after it until it is gone.
    void keptBy(Thread thread) {
        upkeep = Optional.of(thread);
        thread.start();
        if (isGone()) {
            thread.interrupt();
        }
    }

    private void letGo() {
        upkeep.filter(thread -> !thread.equals(Thread.currentThread()))
                .ifPresent(Thread::interrupt);
    }

    /// Whether it was closed without anybody missing anything.
    boolean isRetired() {
        return retired;
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
        lastUsed = System.nanoTime();
        try {
            return ask(request, otherId, sink);
        } finally {
            lastUsed = System.nanoTime();
        }
    }

    /// The same for the gateway itself, which does not count as use.
    Reply ask(Outgoing request, Supplier<RequestId> otherId, MessageSink sink)
            throws InterruptedException {
        Pending pending = pendings.register(request, otherId);
        try {
            if (pendings.isGone()) {
                return pending.await(sink); // nothing that is sent now would be answered
            }
            return switch (send(under(request, pending))) {
                case Delivery.Accepted _ -> pending.await(sink);
                case Delivery.Refused(var response) -> new Reply.Refused(response);
                case Delivery.Failed(var reason) -> new Reply.Unreachable(reason);
            };
        } catch (InterruptedException e) {
            if (saysWhenAbandoned) {
                send(cancelled(pending.wireId(), request.headers()));
            }
            throw e;
        } finally {
            pendings.remove(pending);
        }
    }

    private static Outgoing cancelled(RequestId wireId, CallerHeaders headers) {
        byte[] params = new ObjectWriter().raw("requestId", wireId.json()).toBytes();
        return Outgoing.notification(
                CANCELLED, JsonRpcWriter.notification(CANCELLED, params), headers);
    }

    private static Outgoing under(Outgoing request, Pending pending) {
        RequestId wireId = pending.wireId();
        if ((request.id().equals(Optional.of(wireId)) && !pending.tokens().differ())
                || !(JsonRpcReader.read(request.body())
                        instanceof JsonRpcMessage.Request message)) {
            return request;
        }
        Edits edits = new Edits(message.raw()).replace(message.rawId(), wireId.json());
        if (pending.tokens().differ()) {
            byte[] token = pending.tokens().wire().orElseThrow().getBytes(StandardCharsets.UTF_8);
            message.param("_meta", "progressToken").ifPresent(raw -> edits.replace(raw, token));
        }
        return request.under(wireId, edits.apply());
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
        letGo();
    }

    void close(String reason) {
        pendings.fail(reason);
        letGo();
        wire.ifPresent(Wire::close);
    }
}
