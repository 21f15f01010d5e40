/// What one client, one session and one server may take of the gateway's memory and time.
@NullMarked
package io.gatehouse.core.mcp.limit;

import org.jspecify.annotations.NullMarked;
