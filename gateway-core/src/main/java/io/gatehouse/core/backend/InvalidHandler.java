package io.gatehouse.core.backend;

import io.gatehouse.ports.plugin.Refusal;

/// Stands where a configuration deliberately has no backend.
public final class InvalidHandler implements BackendHandler {

    @Override
    public void handle(RoutedCall call) {
        call.refuse(Refusal.of(500, "Internal", "backend does not exist"));
    }
}
