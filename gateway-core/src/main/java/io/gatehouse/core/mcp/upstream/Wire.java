package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;

/// A connection on which messages go both ways, with no response of its own for each. Thread-safe.
interface Wire extends AutoCloseable {

    /// Sends a message, one after the other.
    Delivery send(Outgoing message) throws InterruptedException;

    @Override
    void close();

    /// Hears what comes.
    interface Listener {

        /// A message; called by one thread at a time, must not block for long.
        void onMessage(JsonRpcMessage message);

        /// Nothing follows.
        void onClosed(String reason);
    }
}
