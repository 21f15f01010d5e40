package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.RequestId;
import io.gatehouse.domain.backend.McpTarget;
import java.util.Optional;

/// A client session's side of one server. Opens by itself when it is first used and again when the
/// server lost it. Thread-safe; all methods block, and interrupting the thread cancels.
public interface TargetSession extends AutoCloseable {

    /// The server.
    McpTarget target();

    /// Opens the session with the client's own `initialize`.
    ///
    /// @param sink takes what the server says before its answer
    Reply initialize(CallerHeaders headers, MessageSink sink) throws InterruptedException;

    /// Opens the session unless it is open.
    ///
    /// @return what stands in the way; empty when the server can be asked
    Optional<Reply> open(CallerHeaders headers) throws InterruptedException;

    /// Sends a request and waits for its answer.
    ///
    /// @param sink takes what the server says while it works on this request; called on this thread
    Reply request(Outgoing request, MessageSink sink) throws InterruptedException;

    /// Sends a notification or an answer. A server without a session is not opened for it.
    Delivery send(Outgoing message) throws InterruptedException;

    /// Tells the server that a client's request is cancelled.
    ///
    /// @param id of the request, as the client chose it
    /// @param cancelled the client's notification
    Delivery cancel(RequestId id, Outgoing cancelled) throws InterruptedException;

    /// Makes the server's own messages come, for as long as the session lives.
    Listening listen(CallerHeaders headers) throws InterruptedException;

    /// Ends the session at the server too. Blocks for a few seconds at most; does nothing when
    /// called again.
    @Override
    void close();
}
