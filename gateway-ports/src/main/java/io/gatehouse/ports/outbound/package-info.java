/// What adapters implement: sockets, upstream connections, child processes, configuration.
@NullMarked
package io.gatehouse.ports.outbound;

import org.jspecify.annotations.NullMarked;
