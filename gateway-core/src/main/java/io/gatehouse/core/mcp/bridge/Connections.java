package io.gatehouse.core.mcp.bridge;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.mcp.upstream.Connector;
import io.gatehouse.core.mcp.upstream.Handshake;
import io.gatehouse.core.mcp.upstream.TargetSessions;
import java.time.InstantSource;

/// Makes connections to servers, whatever they and their clients speak. Thread-safe.
///
/// @param transports to servers
/// @param eras what servers were found to speak
public record Connections(TargetSessions transports, TargetEras eras) {

    /// Connections to servers of which nothing is known yet.
    public Connections(TargetSessions transports) {
        this(transports, new TargetEras(transports.clock()));
    }

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
        return (target, messages) ->
                new SessionClientTarget(
                        transports.with(target, handshake, messages),
                        transports
                                .stateless(target, messages)
                                .map(server -> new ToStateless(server, handshake, messages)),
                        eras);
    }

    /// Connections of clients of revision 2026-07-28.
    public Connector ofStateless() {
        return (target, messages) ->
                new StatelessClientTarget(
                        transports.stateless(target, messages),
                        new ToSessions(target, transports),
                        eras);
    }
}
