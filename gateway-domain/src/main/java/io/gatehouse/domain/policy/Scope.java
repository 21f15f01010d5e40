package io.gatehouse.domain.policy;

/// A place in a configuration where a policy may be written.
public enum Scope {
    /// On a gateway or listener: runs before a route is chosen.
    LISTENER,
    /// On a route.
    ROUTE,
    /// On a backend.
    BACKEND,
    /// On a single MCP target.
    MCP_TARGET
}
