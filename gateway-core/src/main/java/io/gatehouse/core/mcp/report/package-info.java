/// What operators are told of MCP servers and sessions.
@NullMarked
package io.gatehouse.core.mcp.report;

import org.jspecify.annotations.NullMarked;
