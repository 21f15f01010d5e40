package io.gatehouse.plugin.demo.mcp;

/// What a tool does. Called on a virtual thread of its own, which is interrupted on cancellation.
@FunctionalInterface
public interface ToolHandler {

    /// An [McpException] becomes a JSON-RPC error, any other one a result with isError.
    ToolResult handle(McpCall call) throws Exception;
}
