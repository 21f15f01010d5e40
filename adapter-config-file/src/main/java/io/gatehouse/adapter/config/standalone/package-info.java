/// The configuration dialect of a gateway that stands alone: one file with binds, gateways, routes, backends and an MCP shorthand.
@NullMarked
package io.gatehouse.adapter.config.standalone;

import org.jspecify.annotations.NullMarked;
