/// `backendTLS`: how backends are reached over TLS.
@NullMarked
package io.gatehouse.plugin.http.tls;

import org.jspecify.annotations.NullMarked;
