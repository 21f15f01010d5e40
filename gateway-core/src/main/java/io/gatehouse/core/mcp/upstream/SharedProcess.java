package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcWriter;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.mcp.ProtocolVersion;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/// One process for many sessions. The gateway itself is its client, so that it neither asks nor
/// knows any of those who use it. Thread-safe: the lock guards the introduction.
final class SharedProcess {

    private static final MessageSink NOWHERE = _ -> {};
    private static final int METHOD_NOT_FOUND = -32601;

    private final Greeting greeting;
    private final TargetSession connection;
    private final Set<SharedTargetSession> sessions = ConcurrentHashMap.newKeySet();
    private final ReentrantLock introducing = new ReentrantLock();
    private volatile Optional<Reply> introduced = Optional.empty();

    /// @param clients says which of the protocol's generations is spoken
    SharedProcess(Greeting clients, BiFunction<Greeting, ServerMessages, TargetSession> connect) {
        this.greeting =
                clients instanceof Discovery
                        ? clients
                        : Handshake.own(ProtocolVersion.NEWEST_WITH_SESSIONS.text());
        this.connection = connect.apply(greeting, this::onServerMessage);
    }

    TargetSession connection() {
        return connection;
    }

    Greeting greeting() {
        return greeting;
    }

    void join(SharedTargetSession session) {
        sessions.add(session);
    }

    /// Whether that was the last one.
    boolean leave(SharedTargetSession session) {
        return sessions.remove(session) && sessions.isEmpty();
    }

    /// What the server says about itself, asked once.
    Reply introduction(CallerHeaders headers) throws InterruptedException {
        Optional<Reply> known = introduced;
        if (known.isPresent()) {
            return known.get();
        }
        introducing.lockInterruptibly();
        try {
            if (introduced.isPresent()) {
                return introduced.get();
            }
            Reply reply = connection.initialize(headers, NOWHERE);
            if (reply instanceof Reply.Answered(JsonRpcMessage.Result _)) {
                Optional<Outgoing> next = greeting.then(headers);
                if (next.isPresent()) {
                    Delivery _ = connection.send(next.get());
                }
                introduced = Optional.of(reply);
            }
            return reply;
        } finally {
            introducing.unlock();
        }
    }

    /// What belongs to nobody goes to everybody, unless it could be somebody's business.
    private void onServerMessage(McpTarget target, JsonRpcMessage.Call call) {
        switch (call) {
            case JsonRpcMessage.Request request -> refuse(request);
            case JsonRpcMessage.Notification notification ->
                    sessions.forEach(session -> session.hear(target, notification));
        }
    }

    /// There is no one client that could answer.
    void refuse(JsonRpcMessage.Request request) {
        byte[] answer =
                JsonRpcWriter.error(
                        Optional.of(request.id()),
                        METHOD_NOT_FOUND,
                        "a shared server has no client to ask",
                        Optional.empty());
        Thread.startVirtualThread(() -> {
            try {
                Delivery _ = connection.send(Outgoing.answer(answer, CallerHeaders.NONE));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Whether some session but one has a subscription.
    boolean isWantedByOthers(String uri, SharedTargetSession one) {
        return sessions.stream().anyMatch(other -> !other.equals(one) && other.subscribes(uri));
    }

    void close() {
        connection.close();
    }
}
