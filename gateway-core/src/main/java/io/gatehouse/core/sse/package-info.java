/// Server-sent events (WHATWG HTML, 9.2): reading a stream of them and writing one.
@NullMarked
package io.gatehouse.core.sse;

import org.jspecify.annotations.NullMarked;
