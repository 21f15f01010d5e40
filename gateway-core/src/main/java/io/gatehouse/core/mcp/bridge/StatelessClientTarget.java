package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.bridge.TargetEras.Era;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Delivery;
import io.gatehouse.core.mcp.upstream.Listening;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A server as clients of revision 2026-07-28 see it: spoken to directly if it knows that revision,
/// over sessions otherwise. Thread-safe: `finding` guards finding out.
final class StatelessClientTarget implements TargetSession {

    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED_TYPE = 415;

    private final Optional<TargetSession> direct;
    private final ToSessions bridge;
    private final TargetEras eras;
    private final ReentrantLock finding = new ReentrantLock();

    StatelessClientTarget(Optional<TargetSession> direct, ToSessions bridge, TargetEras eras) {
        this.direct = direct;
        this.bridge = bridge;
        this.eras = eras;
    }

    @Override
    public McpTarget target() {
        return bridge.target();
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) {
        throw new IllegalStateException("clients of this revision open no sessions");
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
            case Way.Through(TargetSession session) -> {
                Optional<Reply> malformed = malformed(request);
                if (malformed.isPresent()) {
                    yield malformed.get();
                }
                Reply reply = session.request(request, sink);
                if (isOfSessions(reply)) {
                    eras.forget(target()); // it was replaced by another generation
                }
                yield reply;
            }
        };
    }

    /// Servers over HTTP check for themselves; elsewhere the HTTP status of it is the gateway's.
    private Optional<Reply> malformed(Outgoing request) {
        if (target().address() instanceof McpServerAddress.StreamableHttp
                || !(JsonRpcReader.read(request.body()) instanceof JsonRpcMessage.Request message)
                || ClientKind.of(message).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(ToSessions.noCapabilities(message.id()));
    }

    private Way way(CallerHeaders headers) throws InterruptedException {
        if (direct.isEmpty()) {
            return new Way.Through(bridge);
        }
        Optional<Boolean> known = eras.speaks(target(), Era.STATELESS);
        if (known.isPresent()) {
            return new Way.Through(known.get() ? direct.get() : bridge);
        }
        finding.lockInterruptibly();
        try {
            Optional<Boolean> meanwhile = eras.speaks(target(), Era.STATELESS);
            return meanwhile.isPresent()
                    ? new Way.Through(meanwhile.get() ? direct.get() : bridge)
                    : find(direct.get(), headers);
        } finally {
            finding.unlock();
        }
    }

    private Way find(TargetSession stateless, CallerHeaders headers) throws InterruptedException {
        Optional<Reply> problem = stateless.open(headers);
        if (problem.isEmpty()) {
            eras.note(target(), Era.STATELESS, true);
            return new Way.Through(stateless);
        }
        return switch (problem.get()) {
            case Reply.Answered _, Reply.Rejected _ -> overSessions();
            case Reply.Refused _ when isOfSessions(problem.get()) -> overSessions();
            case Reply.Refused refused -> new Way.Blocked(refused);
            // Some programs give up, or say nothing, when they hear something unexpected.
            case Reply.Unreachable _, Reply.Broken _ -> new Way.Through(bridge);
        };
    }

    private Way overSessions() {
        eras.note(target(), Era.STATELESS, false);
        return new Way.Through(bridge);
    }

    /// What servers say to a request without the session that they want.
    private static boolean isOfSessions(Reply reply) {
        return reply instanceof Reply.Refused(var response)
                && switch (response.status()) {
                    case BAD_REQUEST,
                            NOT_FOUND,
                            METHOD_NOT_ALLOWED,
                            NOT_ACCEPTABLE,
                            UNSUPPORTED_TYPE ->
                            true;
                    default -> false;
                };
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        boolean stateless = eras.speaks(target(), Era.STATELESS).orElse(false);
        return stateless && direct.isPresent()
                ? direct.get().send(message)
                : new Delivery.Accepted();
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) {
        return new Delivery.Accepted(); // whoever waits is interrupted, which says it
    }

    @Override
    public Listening listen(CallerHeaders headers) {
        return new Listening.Open();
    }

    @Override
    public void close() {
        direct.ifPresent(TargetSession::close);
        bridge.close();
    }
}
