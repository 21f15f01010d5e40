/// MCP in memory: servers that say what a test wants, over HTTP, server-sent events and stdio that
/// are not there, and a client.
@NullMarked
package io.gatehouse.testkit.mcp;

import org.jspecify.annotations.NullMarked;
