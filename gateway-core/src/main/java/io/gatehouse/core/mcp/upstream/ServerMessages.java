package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.domain.backend.McpTarget;

/// Takes what servers say that belongs to no request in flight.
@FunctionalInterface
public interface ServerMessages {

    /// Takes a message; does not block.
    void onMessage(McpTarget target, JsonRpcMessage.Call message);
}
