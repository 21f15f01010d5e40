/// The MCP gateway: many servers of any transport behind one endpoint with sessions.
@NullMarked
package io.gatehouse.core.mcp;

import org.jspecify.annotations.NullMarked;
