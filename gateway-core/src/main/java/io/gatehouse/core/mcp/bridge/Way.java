package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.mcp.upstream.Reply;
import io.gatehouse.core.mcp.upstream.TargetSession;

/// How a server is to be spoken to.
sealed interface Way {

    /// Like this.
    record Through(TargetSession session) implements Way {}

    /// Not at all for now; this is the answer to whoever asks.
    record Blocked(Reply reply) implements Way {}
}
