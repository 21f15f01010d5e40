package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.upstream.Connector;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.TargetSessions;
import java.time.InstantSource;

/// Makes connections to servers, whatever they and their clients speak. Thread-safe.
///
/// @param transports to servers
public record Connections(TargetSessions transports) {

    /// What bounds connections.
    public McpLimits limits() {
        return transports.limits();
    }

    /// What time it is.
    public InstantSource clock() {
        return transports.clock();
    }

    /// Connections of a client with a session.
    public Connector ofSession(Handshake handshake) {
        return (target, messages) -> transports.with(target, handshake, messages);
    }

    /// Connections of clients of revision 2026-07-28.
    public Connector ofStateless() {
        return (target, messages) -> transports.stateless(target, messages).orElseThrow();
    }
}
