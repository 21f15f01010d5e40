package io.gatehouse.core.pipeline;

import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.plugin.DeliveryChange;
import java.time.Duration;
import java.util.Optional;

/// What an attempt says about the health of its endpoint.
final class AttemptHealth {

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(3);
    private static final int TOO_MANY_REQUESTS = 429;

    private AttemptHealth() {}

    /// Failures are what the policy says, or else server errors and gRPC errors.
    static boolean isHealthy(ResponseHead head, Delivery delivery) {
        Optional<DeliveryChange.ResponseTest> unhealthy =
                delivery.health().flatMap(DeliveryChange.Health::unhealthy);
        return unhealthy.isPresent()
                ? !unhealthy.get().holds(head)
                : head.status() < 500
                        && head.headers()
                                .first("grpc-status")
                                .filter(s -> !s.equals("0"))
                                .isEmpty();
    }

    /// How long to leave an endpoint out after a response; what the endpoint itself asks for counts after the policy.
    static Optional<Duration> pause(ResponseHead head, Delivery delivery) {
        if (delivery.health().isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> hint =
                head.status() == TOO_MANY_REQUESTS
                        ? RetryHint.of(head.headers())
                        : Optional.empty();
        return configured(delivery).or(() -> hint).or(() -> pause(delivery));
    }

    /// How long to leave an endpoint out after a failure.
    static Optional<Duration> pause(Delivery delivery) {
        return configured(delivery)
                .or(() ->
                        delivery.health()
                                .flatMap(
                                        _ -> delivery.retry().flatMap(DeliveryChange.Retry::pause)))
                .or(() ->
                        delivery.health()
                                .flatMap(DeliveryChange.Health::eviction)
                                .map(_ -> USUAL_PAUSE));
    }

    private static Optional<Duration> configured(Delivery delivery) {
        return delivery.health()
                .flatMap(DeliveryChange.Health::eviction)
                .flatMap(DeliveryChange.Eviction::duration);
    }
}
