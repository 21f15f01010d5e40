package io.gatehouse.core.backend;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.ports.inbound.ForwardTarget;
import java.time.Duration;

/// Passes requests on to one server.
public final class HostHandler implements BackendHandler {

    private final ForwardTarget target;

    /// Prepares passing on.
    public HostHandler(HostPort address, Duration connectTimeout) {
        this.target = new ForwardTarget(address, connectTimeout);
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
