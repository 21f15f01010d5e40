package io.gatehouse.plugin.http.tls;

import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.ports.plugin.TransportPolicy;

/// How a backend is reached over TLS.
record BackendTlsPolicy(BackendTls tls) implements TransportPolicy {}
