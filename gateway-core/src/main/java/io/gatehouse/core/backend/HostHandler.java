package io.gatehouse.core.backend;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.tls.BackendTls;
import io.gatehouse.ports.inbound.ForwardTarget;
import java.time.Duration;
import java.util.Optional;

/// Passes requests on to one server.
public final class HostHandler implements BackendHandler {

    private final ForwardTarget target;

    /// Prepares passing on.
    ///
    /// @param tls how the server is reached over TLS; empty means not at all
    public HostHandler(HostPort address, Duration connectTimeout, Optional<BackendTls> tls) {
        this.target = new ForwardTarget(address, connectTimeout, Optional.empty(), tls);
    }

    @Override
    public boolean keepsDeadline() {
        return true;
    }

    @Override
    public void handle(RoutedCall call) {
        call.forward(target);
    }
}
