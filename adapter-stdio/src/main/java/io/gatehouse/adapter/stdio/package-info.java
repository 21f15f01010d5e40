/// MCP servers that are child processes and speak over their standard streams.
@NullMarked
package io.gatehouse.adapter.stdio;

import org.jspecify.annotations.NullMarked;
