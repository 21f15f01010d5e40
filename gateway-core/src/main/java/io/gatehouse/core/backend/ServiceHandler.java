package io.gatehouse.core.backend;

import io.gatehouse.domain.backend.ServiceEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Passes requests on to the servers of a service.
public final class ServiceHandler implements BackendHandler {

    private final EndpointPool pool;

    /// Prepares passing on.
    public ServiceHandler(List<ServiceEndpoint> endpoints, Duration connectTimeout) {
        this.pool =
                new EndpointPool(
                        endpoints,
                        connectTimeout,
                        System::nanoTime,
                        () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public boolean keepsDeadline() {
        return true;
    }

    @Override
    public void handle(RoutedCall call) {
        call.forward(pool);
    }
}
