/// HTTP/1.1 on the wire: heads, framing and chunks, without any socket (RFC 9112).
@NullMarked
package io.gatehouse.adapter.undertow.wire;

import org.jspecify.annotations.NullMarked;
