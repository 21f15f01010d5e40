package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Requests from server to client that await their reply. Safe for use by several threads.
final class ClientRequests {

    private static final long TIMEOUT_SECONDS = 120;

    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<Message.Reply>> waiting = new ConcurrentHashMap<>();

    /// Asks through an outlet and waits for the result.
    JsonNode ask(Outlet outlet, String method, ObjectNode params) throws InterruptedException {
        long id = lastId.incrementAndGet();
        CompletableFuture<Message.Reply> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        try {
            outlet.send(JsonRpc.request(id, method, params));
            return result(method, reply.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException silent) {
            throw new IllegalStateException(method + " was not answered by the client", silent);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("A reply is a value, never a failure", impossible);
        } finally {
            waiting.remove(id);
        }
    }

    /// Hands a reply to whoever waits for it; one that nobody waits for is dropped.
    void complete(Message.Reply reply) {
        if (reply.id().isIntegralNumber()) {
            Optional.ofNullable(waiting.get(reply.id().asLong()))
                    .ifPresent(asked -> asked.complete(reply));
        }
    }

    private static JsonNode result(String method, Message.Reply reply) {
        return switch (reply) {
            case Message.Reply.Result(_, JsonNode result) -> result;
            case Message.Reply.Failure(_, String reason) ->
                    throw new IllegalStateException(
                            method + " was refused by the client: " + reason);
        };
    }
}
