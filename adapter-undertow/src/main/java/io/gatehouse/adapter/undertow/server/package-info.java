/// Connections of clients: requests in, responses out, and forwarding between the two, each on its connection's I/O thread.
@NullMarked
package io.gatehouse.adapter.undertow.server;

import org.jspecify.annotations.NullMarked;
