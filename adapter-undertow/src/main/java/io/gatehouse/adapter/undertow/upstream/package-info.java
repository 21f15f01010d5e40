/// Connections to upstream servers: names, connecting, and a pool for each I/O thread.
@NullMarked
package io.gatehouse.adapter.undertow.upstream;

import org.jspecify.annotations.NullMarked;
