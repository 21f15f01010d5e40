package io.gatehouse.ports.plugin;

import io.gatehouse.domain.mcp.McpItem;
import io.gatehouse.ports.expression.Variables;

/// A use of one MCP item. Valid during a hook only.
public interface McpCall {

    /// The HTTP request that carries it.
    HttpCall http();

    /// The JSON-RPC method, such as `tools/call` or `tools/list`.
    String method();

    /// What is used.
    McpItem item();

    /// What expressions may read now, `mcp` included.
    Variables variables();
}
