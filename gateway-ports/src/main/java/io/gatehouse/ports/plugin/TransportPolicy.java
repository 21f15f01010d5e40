package io.gatehouse.ports.plugin;

import io.gatehouse.domain.tls.BackendTls;

/// A policy on the connections to a backend.
public non-sealed interface TransportPolicy extends Policy {

    /// How the backend is reached over TLS. The same object each time: connections are shared by requests whose policies give the same.
    BackendTls tls();
}
