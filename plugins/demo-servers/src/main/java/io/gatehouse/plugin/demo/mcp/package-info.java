/// A small in-memory MCP server: [io.gatehouse.plugin.demo.mcp.McpServer] says what is offered,
/// [io.gatehouse.plugin.demo.mcp.HttpMcpServer] and [io.gatehouse.plugin.demo.mcp.StdioMcpServer]
/// carry it. Speaks the session era of the protocol, revisions 2024-11-05 to 2025-11-25, without
/// JSON-RPC batches.
///
/// A message goes: transport, `Session`, `Era` (which knows the methods), handler, and back through
/// the `Outlet` it came with.
@NullMarked
package io.gatehouse.plugin.demo.mcp;

import org.jspecify.annotations.NullMarked;
