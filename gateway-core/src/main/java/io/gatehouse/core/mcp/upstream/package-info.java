/// One session with one MCP server, over streamable HTTP, HTTP with server-sent events or a child
/// process: opened when first used, initialised again when the server lost it.
@NullMarked
package io.gatehouse.core.mcp.upstream;

import org.jspecify.annotations.NullMarked;
