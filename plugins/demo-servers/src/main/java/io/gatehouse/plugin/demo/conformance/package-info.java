/// The server the official MCP conformance suite (npm `@modelcontextprotocol/conformance`) expects:
/// its names and texts are the suite's.
@NullMarked
package io.gatehouse.plugin.demo.conformance;

import org.jspecify.annotations.NullMarked;
