package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.backend.McpTarget;

/// Makes a client's connections to servers.
@FunctionalInterface
public interface Connector {

    /// A connection that opens when it is first used.
    ///
    /// @param serverMessages takes what the server says that belongs to no request
    TargetSession connect(McpTarget target, ServerMessages serverMessages);
}
