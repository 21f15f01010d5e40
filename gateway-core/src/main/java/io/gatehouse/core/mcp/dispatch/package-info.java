/// Serves one message of a client inside a session: finds the servers it goes to, asks the
/// policies, sends it on and brings the answer.
@NullMarked
package io.gatehouse.core.mcp.dispatch;

import org.jspecify.annotations.NullMarked;
