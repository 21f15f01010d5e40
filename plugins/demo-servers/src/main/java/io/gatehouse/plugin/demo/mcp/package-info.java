/// A small in-memory MCP server: [io.gatehouse.plugin.demo.mcp.McpServer] says what is offered,
/// [io.gatehouse.plugin.demo.mcp.HttpMcpServer] and [io.gatehouse.plugin.demo.mcp.StdioMcpServer]
/// carry it. Speaks both eras of the protocol: revisions 2024-11-05 to 2025-11-25, where clients
/// initialize a session, without JSON-RPC batches; and 2026-07-28, where each request stands alone.
///
/// A message goes: transport, `Session`, `Era` (which knows the methods), handler, and back through
/// the `Outlet` it came with. A request of 2026-07-28 over HTTP has a `Session` of its own.
@NullMarked
package io.gatehouse.plugin.demo.mcp;

import org.jspecify.annotations.NullMarked;
