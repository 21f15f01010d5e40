/// Rules of the Model Context Protocol that need no I/O: versions, federated names, capability
/// merge.
@NullMarked
package io.gatehouse.domain.mcp;

import org.jspecify.annotations.NullMarked;
