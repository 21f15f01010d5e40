/// Several servers as one: names, merged lists, merged capabilities.
@NullMarked
package io.gatehouse.core.mcp.federation;

import org.jspecify.annotations.NullMarked;
