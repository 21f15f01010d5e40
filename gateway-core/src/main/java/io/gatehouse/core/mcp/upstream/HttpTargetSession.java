package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.upstream.Readiness.NotReady;
import io.gatehouse.core.mcp.upstream.Readiness.Ready;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A session with a streamable HTTP server. Thread-safe: the handshake is made by one thread while
/// others wait; everything else is independent requests.
final class HttpTargetSession implements TargetSession {

    private static final MessageSink NOWHERE = _ -> {};
    private static final int NOT_FOUND = 404;
    private static final int MOST_TRIES = 5;
    private static final Reply ENDED =
            new Reply.Refused(Response.text(NOT_FOUND, "mcp: session not found"));

    private final McpTarget target;
    private final HttpEndpoint endpoint;
    private final Handshake handshake;
    private final ServerMessages serverMessages;
    private final ReentrantLock shaking = new ReentrantLock();
    private final ServerStream stream;
    private final RestartPauses pauses;
    private final Standing standing = new Standing();
    private volatile Optional<Established> established;

    /// Whether the server knows the session, as far as one can know. A session of another process
    /// that it does not know was ended there, and stays so.
    private volatile boolean confirmed;

    private volatile boolean gone;

    private volatile CallerHeaders latestHeaders = CallerHeaders.NONE;
    private volatile boolean closed;

    /// Whether the next handshake replaces one that the server forgot. Guarded by `shaking`.
    private boolean lost;

    HttpTargetSession(
            McpTarget target,
            HttpEndpoint endpoint,
            Handshake handshake,
            ServerMessages serverMessages,
            RestartPauses pauses) {
        this.target = target;
        this.endpoint = endpoint;
        this.handshake = handshake;
        this.serverMessages = serverMessages;
        this.pauses = pauses;
        this.established = handshake.restored().take(target.name(), endpoint.uri());
        this.confirmed = established.isEmpty();
        this.stream = new ServerStream(endpoint, call -> serverMessages.onMessage(target, call));
    }

    @Override
    public McpTarget target() {
        return target;
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        shaking.lockInterruptibly();
        try {
            return shake(handshake.first(Optional.empty(), headers), sink);
        } finally {
            shaking.unlock();
        }
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return ready(headers) instanceof NotReady<Established>(Reply problem)
                ? Optional.of(problem)
                : Optional.empty();
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        Reply reply = new Reply.Unreachable("upstream closed on send");
        boolean expired = true;
        for (int i = 0; expired && i < MOST_TRIES; i++) {
            switch (ready(request.headers())) {
                case NotReady<Established>(Reply problem) -> {
                    return problem;
                }
                case Ready<Established>(Established link) -> {
                    reply = post(request, link, sink);
                    // Nothing was done by a server that does not know the session, so asking again
                    // is safe.
                    expired = forgetIfExpired(reply, link);
                    if (gone) {
                        return ENDED;
                    }
                }
            }
        }
        if (reply instanceof Reply.Answered(JsonRpcMessage.Result _)) {
            confirmed = true;
            standing.note(request);
        }
        return reply;
    }

    private Reply post(Outgoing request, Established link, MessageSink sink)
            throws InterruptedException {
        return endpoint.post(
                        request,
                        request.id().orElseThrow(),
                        Optional.of(link),
                        Optional.empty(),
                        sink)
                .reply();
    }

    private boolean forgetIfExpired(Reply reply, Established used) {
        boolean expired =
                reply instanceof Reply.Refused(var response)
                        && response.status() == NOT_FOUND
                        && used.sessionId().isPresent();
        if (expired) {
            forget(used);
        }
        return expired;
    }

    private void forget(Established used) {
        shaking.lock();
        try {
            if (established.equals(Optional.of(used))) {
                established = Optional.empty();
                lost = true;
                gone = !confirmed;
            }
        } finally {
            shaking.unlock();
        }
    }

    private Readiness<Established> ready(CallerHeaders headers) throws InterruptedException {
        latestHeaders = headers;
        if (gone) {
            return new NotReady<>(ENDED);
        }
        Optional<Established> link = established;
        if (link.isPresent()) {
            return new Ready<>(link.get());
        }
        shaking.lockInterruptibly();
        try {
            if (gone) {
                return new NotReady<>(ENDED);
            }
            return established.isPresent() ? new Ready<>(established.get()) : begin(headers);
        } finally {
            shaking.unlock();
        }
    }

    private Readiness<Established> begin(CallerHeaders headers) throws InterruptedException {
        Optional<Reply> tooSoon = pauses.refuseOrWait();
        if (tooSoon.isPresent()) {
            return new NotReady<>(tooSoon.get());
        }
        pauses.started();
        Reply reply = shake(handshake.first(Optional.of(handshake.ownId()), headers), NOWHERE);
        if (established.isEmpty()) {
            pauses.died();
            return new NotReady<>(reply);
        }
        Established link = established.get();
        Optional<Outgoing> next = handshake.then(headers);
        if (next.isPresent()) {
            endpoint.deliver(next.get(), established);
        }
        if (lost) {
            lost = false;
            restore(link, headers);
        }
        return new Ready<>(link);
    }

    private void restore(Established link, CallerHeaders headers) throws InterruptedException {
        Optional<Duration> timeout = Optional.of(endpoint.limits().handshakeTimeout());
        for (Outgoing request : standing.again(handshake::ownId, headers)) {
            endpoint.post(request, request.id().orElseThrow(), Optional.of(link), timeout, NOWHERE);
        }
        link.changes().forEach(call -> serverMessages.onMessage(target, call));
    }

    private Reply shake(Outgoing initialize, MessageSink sink) throws InterruptedException {
        latestHeaders = initialize.headers();
        HttpEndpoint.Posted posted =
                endpoint.post(
                        initialize,
                        initialize.id().orElseThrow(),
                        Optional.empty(),
                        Optional.of(endpoint.limits().handshakeTimeout()),
                        sink);
        if (posted.reply() instanceof Reply.Answered(JsonRpcMessage.Result result)) {
            Established agreed = Established.of(result, posted.sessionId());
            established = Optional.of(agreed);
            confirmed = true;
            handshake.memory().note(target.name(), endpoint.uri(), agreed);
            if (closed && agreed.sessionId().isPresent()) {
                endpoint.delete(latestHeaders, agreed); // whoever closed did not know of it yet
            }
        }
        return posted.reply();
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        Optional<Established> link = established;
        if (link.isEmpty()) {
            return new Delivery.Accepted();
        }
        Delivery delivery = endpoint.deliver(message, link);
        if (delivery instanceof Delivery.Refused(var response)
                && response.status() == NOT_FOUND
                && link.get().sessionId().isPresent()) {
            forget(link.get()); // what was said belongs to a session that is gone
            return new Delivery.Accepted();
        }
        return delivery;
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        return send(cancelled);
    }

    @Override
    public Listening listen(CallerHeaders headers) throws InterruptedException {
        return switch (ready(headers)) {
            case NotReady<Established>(Reply.Refused(var response)) ->
                    new Listening.Refused(response);
            case NotReady<Established> _ -> new Listening.Failed("no session");
            case Ready<Established> _ ->
                    stream.open(() -> new ServerStream.Identity(latestHeaders, established));
        };
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stream.close();
        Optional<Established> link =
                established.filter(e -> e.sessionId().isPresent() && !handshake.isLeaving());
        try {
            if (link.isPresent()) {
                endpoint.delete(latestHeaders, link.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            endpoint.close();
        }
    }
}
