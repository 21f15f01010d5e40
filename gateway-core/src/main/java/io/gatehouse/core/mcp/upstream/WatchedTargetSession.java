package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.backend.McpTarget;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A session with a server that takes note of how the server is. Thread-safe.
final class WatchedTargetSession implements TargetSession {

    private final TargetSession session;
    private final TargetHealth health;
    private final AtomicBoolean connected = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    WatchedTargetSession(TargetSession session, TargetHealth health) {
        this.session = session;
        this.health = health;
    }

    @Override
    public McpTarget target() {
        return session.target();
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        return noted(session.initialize(headers, sink));
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return session.open(headers);
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        return noted(session.request(request, sink));
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        return session.send(message);
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        return session.cancel(id, cancelled);
    }

    @Override
    public Listening listen(CallerHeaders headers) throws InterruptedException {
        return session.listen(headers);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && connected.get()) {
            health.connected(target(), -1);
        }
        session.close();
    }

    private Reply noted(Reply reply) {
        health.note(target(), reply);
        if (reply instanceof Reply.Answered
                && !closed.get()
                && connected.compareAndSet(false, true)) {
            health.connected(target(), 1);
        }
        return reply;
    }
}
