package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;

/// Takes what a server says besides its answers: notifications and requests of its own.
@FunctionalInterface
public interface MessageSink {

    /// Takes a message; may block while the client is slow.
    void accept(JsonRpcMessage.Call message);

    /// Whether the server may ask something of its own before it answers.
    default boolean mayAsk() {
        return true;
    }
}
