/// TLS on connections: what is agreed on, and whom to trust.
@NullMarked
package io.gatehouse.adapter.undertow.tls;

import org.jspecify.annotations.NullMarked;
