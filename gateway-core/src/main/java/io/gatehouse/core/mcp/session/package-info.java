/// Client sessions: their ids, what is in flight, what waits for the client, and how they end.
@NullMarked
package io.gatehouse.core.mcp.session;

import org.jspecify.annotations.NullMarked;
