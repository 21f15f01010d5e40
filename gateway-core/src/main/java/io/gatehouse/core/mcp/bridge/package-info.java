/// Between the generations of the protocol: finds out what a server speaks, and translates where
/// its client speaks something else.
@NullMarked
package io.gatehouse.core.mcp.bridge;

import org.jspecify.annotations.NullMarked;
