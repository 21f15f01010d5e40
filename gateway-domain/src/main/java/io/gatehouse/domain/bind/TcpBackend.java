package io.gatehouse.domain.bind;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.tls.BackendTls;
import java.util.Optional;

/// A server that connections are passed on to.
///
/// @param weight its share of the connections; 0 means never
/// @param tls how it is reached; empty means without encryption of the gateway's own
public record TcpBackend(int weight, HostPort target, Optional<BackendTls> tls) {

    /// Checks the weight.
    public TcpBackend {
        if (weight < 0) {
            throw new IllegalArgumentException("a weight is 0 or more, got " + weight);
        }
    }
}
