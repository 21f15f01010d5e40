package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.limit.Deadline;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.upstream.Readiness.NotReady;
import io.gatehouse.core.mcp.upstream.Readiness.Ready;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.ProcessCare;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A session with a server that speaks over one connection: a child process, or HTTP with
/// server-sent events. A connection that is gone is opened again, with a new handshake, by the next
/// request. Thread-safe: `opening` guards everything about opening.
final class DuplexTargetSession implements TargetSession {

    private static final int MOST_TRIES = 3;
    private static final int NOT_FOUND = 404;
    private static final MessageSink NOWHERE = _ -> {};

    private final McpTarget target;
    private final Wires wires;
    private final Greeting greeting;
    private final ServerMessages serverMessages;
    private final McpLimits limits;
    private final RestartPauses pauses;
    private final ProcessCare care;
    private final Standing standing = new Standing();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile Optional<Link> current = Optional.empty();
    private volatile boolean closed;

    DuplexTargetSession(
            McpTarget target,
            Wires wires,
            Greeting greeting,
            ServerMessages serverMessages,
            McpLimits limits,
            RestartPauses pauses,
            ProcessCare care) {
        this.target = target;
        this.wires = wires;
        this.greeting = greeting;
        this.serverMessages = serverMessages;
        this.limits = limits;
        this.pauses = pauses;
        this.care = care;
    }

    @Override
    public McpTarget target() {
        return target;
    }

    @Override
    public Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException {
        opening.lockInterruptibly();
        try {
            return shake(greeting.first(Optional.empty(), headers), sink);
        } finally {
            opening.unlock();
        }
    }

    @Override
    public Optional<Reply> open(CallerHeaders headers) throws InterruptedException {
        return ready(headers) instanceof NotReady<Link>(Reply problem)
                ? Optional.of(problem)
                : Optional.empty();
    }

    @Override
    public Reply request(Outgoing request, MessageSink sink) throws InterruptedException {
        Reply reply = new Reply.Unreachable("upstream closed on send: it was not needed");
        boolean again = true;
        for (int i = 0; again && i < MOST_TRIES; i++) {
            switch (ready(request.headers())) {
                case NotReady<Link>(Reply failure) -> {
                    reply = failure;
                    again = false;
                }
                case Ready<Link>(Link link) -> {
                    reply = link.request(request, greeting::ownId, greeting.sink(sink));
                    again = isUntouched(link, reply);
                }
            }
        }
        if (reply instanceof Reply.Answered(JsonRpcMessage.Result _)) {
            standing.note(request);
        }
        return isForgotten(reply) ? ofAnotherRequest(reply) : reply;
    }

    /// What a request comes to that was not sent because of this answer to the gateway's own
    /// `initialize`: never a result, and not a status that tells clients that their session is gone.
    private static Reply ofAnotherRequest(Reply reply) {
        if (reply instanceof Reply.Answered(JsonRpcMessage.Result _)) {
            return new Reply.Unreachable("upstream closed on receive: it went away at once");
        }
        return isForgotten(reply)
                ? new Reply.Unreachable("upstream closed on send: it answered with status 404")
                : reply;
    }

    private static boolean isForgotten(Reply reply) {
        return reply instanceof Reply.Refused(var response) && response.status() == NOT_FOUND;
    }

    /// Whether no server has seen the request: the link was let go just before, or the server has
    /// forgotten its session, which is nothing that the client should take for the end of its own.
    private static boolean isUntouched(Link link, Reply reply) {
        if (isForgotten(reply)) {
            link.close("the server does not know the session");
            return true;
        }
        return link.isRetired() && reply instanceof Reply.Unreachable;
    }

    private Readiness<Link> ready(CallerHeaders headers) throws InterruptedException {
        Optional<Link> link = current.filter(Link::isUsable);
        if (link.isPresent()) {
            return new Ready<>(link.get());
        }
        opening.lockInterruptibly();
        try {
            Optional<Link> meanwhile = current.filter(Link::isUsable);
            return meanwhile.isPresent() ? new Ready<>(meanwhile.get()) : begin(headers);
        } finally {
            opening.unlock();
        }
    }

    private Readiness<Link> begin(CallerHeaders headers) throws InterruptedException {
        boolean again = current.flatMap(Link::established).isPresent();
        Reply reply = shake(greeting.first(Optional.of(greeting.ownId()), headers), NOWHERE);
        Optional<Link> link = current.filter(Link::isUsable);
        if (link.isEmpty()) {
            return new NotReady<>(ofAnotherRequest(reply));
        }
        Optional<Outgoing> next = greeting.then(headers);
        if (next.isPresent()) {
            link.get().send(next.get());
        }
        if (again) {
            restore(link.get(), headers);
        }
        return new Ready<>(link.get());
    }

    private void restore(Link link, CallerHeaders headers) throws InterruptedException {
        try (Deadline _ =
                new Deadline(
                        limits.handshakeTimeout(), () -> link.onClosed("no answer to restore"))) {
            for (Outgoing request : standing.again(greeting::ownId, headers)) {
                link.request(request, greeting::ownId, NOWHERE);
            }
        }
        link.established()
                .ifPresent(e -> e.changes().forEach(c -> serverMessages.onMessage(target, c)));
    }

    private Reply shake(Outgoing initialize, MessageSink sink) throws InterruptedException {
        if (closed) {
            return new Reply.Unreachable("the session is closed");
        }
        bury();
        Optional<Reply> tooSoon = pauses.refuseOrWait();
        if (tooSoon.isPresent()) {
            return tooSoon.get();
        }
        Link link =
                new Link(
                        limits.maxUndelivered(),
                        greeting instanceof Discovery, // elsewhere clients say it themselves
                        call -> serverMessages.onMessage(target, call));
        return switch (wires.open(initialize.headers(), link)) {
            case Wires.Opening.Full(Reply reply) -> reply;
            case Wires.Opening.NotOpened(Reply reply) -> {
                pauses.died();
                yield reply;
            }
            case Wires.Opening.Opened(Wire wire) -> {
                link.opened(wire);
                pauses.started();
                yield shakeOver(link, initialize, sink);
            }
        };
    }

    private Reply shakeOver(Link link, Outgoing initialize, MessageSink sink)
            throws InterruptedException {
        boolean good = false;
        try (Deadline _ =
                new Deadline(
                        greeting.patience(limits),
                        () ->
                                link.onClosed(
                                        "no answer to "
                                                + initialize.method().orElse("a request")))) {
            current = Optional.of(link);
            if (closed) {
                return new Reply.Unreachable("the session is closed");
            }
            Reply reply = link.request(initialize, greeting::ownId, sink);
            if (reply instanceof Reply.Answered(JsonRpcMessage.Result result)
                    && greeting.isWelcome(result)) {
                link.established(Established.of(result, Optional.empty()));
                good = !closed;
                new Upkeep(care, greeting, limits).begin(link);
            }
            return reply;
        } finally {
            if (!good) {
                link.close("not initialized");
            }
        }
    }

    /// Lets go of a connection that is gone or that a new handshake replaces.
    private void bury() {
        current.ifPresent(old -> {
            if (old.isGone() && !old.isRetired()) {
                pauses.died();
            }
            old.close("replaced");
        });
    }

    @Override
    public Delivery send(Outgoing message) throws InterruptedException {
        Optional<Link> link = current.filter(Link::isUsable);
        return link.isPresent() ? link.get().send(message) : new Delivery.Accepted();
    }

    @Override
    public Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException {
        Optional<Link> link = current.filter(Link::isUsable);
        return link.isPresent() ? link.get().cancel(id, cancelled) : new Delivery.Accepted();
    }

    @Override
    public Listening listen(CallerHeaders headers) throws InterruptedException {
        return switch (ready(headers)) {
            case Ready<Link> _ -> new Listening.Open();
            case NotReady<Link>(Reply.Refused(var response)) -> new Listening.Refused(response);
            case NotReady<Link> _ -> new Listening.Failed("no session");
        };
    }

    @Override
    public void close() {
        closed = true;
        current.ifPresent(link -> link.close("the session is closed"));
    }
}
