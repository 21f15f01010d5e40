/// MCP servers that are child processes and speak over their standard streams. A child runs in a session of its own, and a small shell
/// beside the gateway, the watchdog, knows all of them: when the gateway ends, however it ends, the watchdog's input ends too, and it
/// ends what is left of the children and of everything they started.
@NullMarked
package io.gatehouse.adapter.stdio;

import org.jspecify.annotations.NullMarked;
