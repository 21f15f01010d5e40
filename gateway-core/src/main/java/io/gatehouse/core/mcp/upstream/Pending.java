package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.meta.Progress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// A request that waits for its answer on a wire. What the server says meanwhile waits here for the
/// thread that serves the client, so that a slow client never holds up the wire. Thread-safe.
final class Pending {

    private static final System.Logger LOG = System.getLogger(Pending.class.getName());

    private final RequestId clientId;
    private final RequestId wireId;
    private final Tokens tokens;
    private final boolean subscription;
    private final int maxWaiting;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean dropping;

    Pending(
            RequestId clientId,
            RequestId wireId,
            Tokens tokens,
            boolean subscription,
            int maxWaiting) {
        this.clientId = clientId;
        this.wireId = wireId;
        this.tokens = tokens;
        this.subscription = subscription;
        this.maxWaiting = maxWaiting;
    }

    /// Under which tokens progress is reported, as JSON.
    ///
    /// @param client the client's own
    /// @param wire the one that the server sees
    record Tokens(Optional<String> client, Optional<String> wire) {

        boolean differ() {
            return !client.equals(wire);
        }
    }

    Tokens tokens() {
        return tokens;
    }

    /// Whether it is a subscription, to which only belongs what names it.
    boolean isSubscription() {
        return subscription;
    }

    private sealed interface Event {
        record Said(JsonRpcMessage.Call call) implements Event {}

        record Ended(Reply reply) implements Event {}
    }

    RequestId clientId() {
        return clientId;
    }

    RequestId wireId() {
        return wireId;
    }

    boolean reportsTo(String token) {
        return tokens.wire.filter(token::equals).isPresent();
    }

    private JsonRpcMessage.Call underClientToken(JsonRpcMessage.Call call) {
        return tokens.differ()
                ? Progress.under(call, tokens.client.orElseThrow().getBytes(StandardCharsets.UTF_8))
                : call;
    }

    void say(JsonRpcMessage.Call call) {
        if (events.size() >= maxWaiting && events.poll() != null && !dropping) {
            dropping = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an MCP client is too slow: the oldest messages of its request are dropped");
        }
        events.add(new Event.Said(underClientToken(call)));
    }

    void end(Reply reply) {
        events.add(new Event.Ended(reply));
    }

    /// Hands on what the server says until the answer is there.
    Reply await(MessageSink sink) throws InterruptedException {
        while (true) {
            switch (events.take()) {
                case Event.Said(JsonRpcMessage.Request _) when !sink.mayAsk() -> {
                    return NotificationSink.refusal(clientId);
                }
                case Event.Said(var call) -> sink.accept(call);
                case Event.Ended(var reply) -> {
                    return reply;
                }
            }
        }
    }
}
