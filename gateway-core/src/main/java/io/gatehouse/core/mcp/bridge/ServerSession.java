package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.upstream.CallerHeaders;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.MessageSink;
import io.gatehouse.core.mcp.upstream.Outgoing;
import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;
import io.gatehouse.core.mcp.upstream.TargetSessions;
import io.gatehouse.domain.backend.McpTarget;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A session with a server, opened by the gateway in the name of clients that have none, and shared
/// by all of one kind and identity. Thread-safe: `opening` guards the introduction.
final class ServerSession implements AutoCloseable {

    private static final MessageSink NOWHERE = _ -> {};
    private static final int METHOD_NOT_FOUND = -32601;
    private static final String INITIALIZED = "notifications/initialized";

    private final Handshake handshake;
    private final TargetSession session;
    private final SessionRequests requests;
    private final ParkedCalls parked;
    private final ChangeFeed feed;
    private final AtomicInteger users = new AtomicInteger();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile Optional<Introduction> introduction = Optional.empty();

    ServerSession(McpTarget target, TargetSessions transports, ClientKind client) {
        this.handshake = client.handshake();
        this.session = transports.with(target, handshake, (_, call) -> unsolicited(call));
        this.requests = new SessionRequests(session, handshake);
        this.parked = new ParkedCalls(session, transports.limits());
        this.feed = new ChangeFeed(session, requests, transports.limits().maxUndelivered());
    }

    /// A request is about to be made; [#request] must follow.
    void engage() {
        users.incrementAndGet();
    }

    /// Whether nobody waits for anything.
    boolean isUnused() {
        return users.get() == 0 && parked.isEmpty();
    }

    Reply request(Outgoing outgoing, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        try {
            Optional<Reply> problem = introduce(outgoing.headers());
            return problem.isPresent()
                    ? underId(problem.get(), message.id())
                    : serve(outgoing, message, sink);
        } finally {
            users.decrementAndGet();
        }
    }

    private static Reply underId(Reply reply, RequestId id) {
        return reply instanceof Reply.Answered(JsonRpcMessage.Failure failure)
                ? Reply.failure(id, failure.code(), failure.message())
                : reply;
    }

    /// Opens the session the first time; later the connection repairs itself.
    private Optional<Reply> introduce(CallerHeaders headers) throws InterruptedException {
        if (introduction.isPresent()) {
            return Optional.empty();
        }
        opening.lockInterruptibly();
        try {
            if (introduction.isPresent()) {
                return Optional.empty();
            }
            Reply reply = session.initialize(headers, NOWHERE);
            if (!(reply instanceof Reply.Answered(JsonRpcMessage.Result result))) {
                return Optional.of(reply);
            }
            introduction = Optional.of(new Introduction(result.result()));
            session.send(
                    Outgoing.notification(
                            INITIALIZED, JsonRpcWriter.notification(INITIALIZED), headers));
            return Optional.empty();
        } finally {
            opening.unlock();
        }
    }

    private Reply serve(Outgoing outgoing, JsonRpcMessage.Request message, MessageSink sink)
            throws InterruptedException {
        Introduction server = introduction.orElseThrow();
        return switch (message.method()) {
            case "server/discover" -> Reply.result(message.id(), server.discovered());
            case "subscriptions/listen" -> feed.listen(outgoing, message, server, sink);
            case "tools/call", "prompts/get", "resources/read" -> {
                requests.tellLogLevel(message, server, outgoing.headers());
                yield parked.serve(requests.of(outgoing, message), message, sink);
            }
            case "tasks/get", "tasks/update", "tasks/cancel" ->
                    Reply.failure(
                            message.id(),
                            METHOD_NOT_FOUND,
                            "this server's tasks are not those of the client's revision");
            default -> requests.ask(requests.of(outgoing, message), message, sink);
        };
    }

    /// What the server says that belongs to no request.
    private void unsolicited(JsonRpcMessage.Call call) {
        switch (call) {
            case JsonRpcMessage.Request request -> parked.askSomebody(request);
            case JsonRpcMessage.Notification notification -> feed.publish(notification);
        }
    }

    @Override
    public void close() {
        parked.close();
        feed.close();
        session.close();
    }
}
