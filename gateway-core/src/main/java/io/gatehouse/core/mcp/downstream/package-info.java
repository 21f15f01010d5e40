/// MCP over HTTP as clients see it: streamable HTTP and the older transport with server-sent
/// events. Checks requests in the documented order, finds the session and writes the answer as JSON
/// or as a stream.
@NullMarked
package io.gatehouse.core.mcp.downstream;

import org.jspecify.annotations.NullMarked;
