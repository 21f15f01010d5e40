package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RequestId;
import io.gatehouse.core.mcp.limit.McpLimits;
import java.time.Duration;
import java.util.Optional;

/// How a connection to a server begins, which depends on the revision spoken on it. Thread-safe.
public sealed interface Greeting permits Handshake, Discovery {

    /// The first request.
    ///
    /// @param id under which it is made; empty for the one that the client chose
    Outgoing first(Optional<RequestId> id, CallerHeaders headers);

    /// Whether the server's answer means that it can be spoken to.
    boolean isWelcome(JsonRpcMessage.Result answer);

    /// What is sent after a good answer, if anything is.
    Optional<Outgoing> then(CallerHeaders headers);

    /// How long the answer may take.
    Duration patience(McpLimits limits);

    /// Takes what the server says before an answer, as far as its revision lets it.
    default MessageSink sink(MessageSink toClient) {
        return toClient;
    }

    /// An id for a request of the gateway's own; never one that a client would choose.
    RequestId ownId();
}
