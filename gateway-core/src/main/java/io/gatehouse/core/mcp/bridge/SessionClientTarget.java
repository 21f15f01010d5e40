package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.bridge.TargetEras.Era;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Delivery;
import io.gatehouse.core.mcp.upstream.Listening;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpTarget;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A server as a client with a session sees it: it has a session there too, unless the server knows
/// none. Thread-safe: `finding` guards finding out.
final class SessionClientTarget implements TargetSession {

    private final TargetSession direct;
    private final Optional<ToStateless> bridge;
    private final TargetEras eras;
    private final ReentrantLock finding = new ReentrantLock();
    private volatile Optional<TargetSession> chosen = Optional.empty();

    SessionClientTarget(TargetSession direct, Optional<ToStateless> bridge, TargetEras eras) {
        this.direct = direct;
        this.bridge = bridge;
        this.eras = eras;
    }

    @Override
    public McpTarget target() {
        return direct.target();
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        finding.lockInterruptibly();
        try {
            if (isKnownStateless()) {
                return choose(bridge.orElseThrow()).initialize(headers, sink);
            }
            Reply reply = direct.initialize(headers, sink);
            if (mayBeStateless(reply) && speaksStateless(headers)) {
                return choose(bridge.orElseThrow()).initialize(headers, sink);
            }
            choose(direct);
            return reply;
        } finally {
            finding.unlock();
        }
    }

    private boolean isKnownStateless() {
        return bridge.isPresent()
                && !eras.speaks(target(), Era.SESSIONS).orElse(true)
                && eras.speaks(target(), Era.STATELESS).orElse(false);
    }

    private TargetSession choose(TargetSession session) {
        chosen = Optional.of(session);
        return session;
    }

    /// Whether that could be what a server says that has no `initialize`.
    private static boolean mayBeStateless(Reply reply) {
        return switch (reply) {
            case Reply.Answered(JsonRpcMessage.Failure _), Reply.Rejected _ -> true;
            case Reply.Refused(var response) -> response.status() >= 400 && response.status() < 406;
            case Reply.Answered _, Reply.Unreachable _, Reply.Broken _ -> false;
        };
    }

    private boolean speaksStateless(CallerHeaders headers) throws InterruptedException {
        boolean speaks = bridge.isPresent() && bridge.get().open(headers).isEmpty();
        if (speaks) {
            eras.note(target(), Era.SESSIONS, false);
            eras.note(target(), Era.STATELESS, true);
        }
        return speaks;
    }

    private Way way(CallerHeaders headers) throws InterruptedException {
        if (chosen.isPresent()) {
            return new Way.Through(chosen.get());
        }
        finding.lockInterruptibly();
        try {
            if (chosen.isPresent()) {
                return new Way.Through(chosen.get());
            }
            if (isKnownStateless()) {
                return new Way.Through(choose(bridge.orElseThrow()));
            }
            Optional<Reply> problem = direct.open(headers);
            if (problem.isEmpty()) {
                return new Way.Through(choose(direct));
            }
            return mayBeStateless(problem.get()) && speaksStateless(headers)
                    ? new Way.Through(choose(bridge.orElseThrow()))
                    : new Way.Blocked(problem.get());
        } finally {
            finding.unlock();
        }
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return way(headers) instanceof Way.Blocked(Reply reply)
                ? Optional.of(reply)
                : Optional.empty();
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        return switch (way(request.headers())) {
            case Way.Blocked(Reply reply) -> reply;
            case Way.Through(TargetSession session) -> session.request(request, sink);
        };
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        Optional<TargetSession> session = chosen;
        return session.isPresent() ? session.get().send(message) : new Delivery.Accepted();
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        Optional<TargetSession> session = chosen;
        return session.isPresent() ? session.get().cancel(id, cancelled) : new Delivery.Accepted();
    }

    @Override
    public Listening listen(CallerHeaders headers) throws InterruptedException {
        return switch (way(headers)) {
            case Way.Blocked(Reply.Refused(var response)) -> new Listening.Refused(response);
            case Way.Blocked _ -> new Listening.Failed("no session");
            case Way.Through(TargetSession session) -> session.listen(headers);
        };
    }

    @Override
    public void close() {
        direct.close();
        bridge.ifPresent(TargetSession::close);
    }
}
