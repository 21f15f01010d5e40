package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// A request that waits for its answer on a wire. What the server says meanwhile waits here for the
/// thread that serves the client, so that a slow client never holds up the wire. Thread-safe.
final class Pending {

    private static final System.Logger LOG = System.getLogger(Pending.class.getName());

    private final RequestId clientId;
    private final RequestId wireId;
    private final Optional<String> progressToken;
    private final int maxWaiting;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean dropping;

    Pending(RequestId clientId, RequestId wireId, Optional<String> progressToken, int maxWaiting) {
        this.clientId = clientId;
        this.wireId = wireId;
        this.progressToken = progressToken;
        this.maxWaiting = maxWaiting;
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
        return progressToken.filter(token::equals).isPresent();
    }

    void say(JsonRpcMessage.Call call) {
        if (events.size() >= maxWaiting && events.poll() != null && !dropping) {
            dropping = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an MCP client is too slow: the oldest messages of its request are dropped");
        }
        events.add(new Event.Said(call));
    }

    void end(Reply reply) {
        events.add(new Event.Ended(reply));
    }

    /// Hands on what the server says until the answer is there.
    Reply await(MessageSink sink) throws InterruptedException {
        while (true) {
            switch (events.take()) {
                case Event.Said(var call) -> sink.accept(call);
                case Event.Ended(var reply) -> {
                    return reply;
                }
            }
        }
    }
}
