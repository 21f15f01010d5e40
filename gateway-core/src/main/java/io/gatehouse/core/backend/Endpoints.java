package io.gatehouse.core.backend;

import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.plugin.DeliveryChange;
import java.time.Duration;
import java.util.Optional;

/// Where the attempts of requests go. Thread-safe.
@FunctionalInterface
public interface Endpoints {

    /// Chooses for one attempt.
    ///
    /// @param key requests of one key go to one endpoint, as long as the endpoints stay the same
    /// @return empty when there is none
    Optional<Endpoint> pick(Optional<String> key);

    /// One place that all attempts go to.
    static Endpoints only(ForwardTarget target) {
        Optional<Endpoint> only = Optional.of(() -> target);
        return _ -> only;
    }

    /// One of them. Thread-safe.
    @FunctionalInterface
    interface Endpoint {

        /// Where it is.
        ForwardTarget target();

        /// An attempt begins.
        default void began() {}

        /// An attempt ended without anything being learned of the endpoint.
        default void abandoned() {}

        /// An attempt ended with a response's head or a failure.
        default void ended(AttemptResult result) {}
    }

    /// How an attempt ended.
    ///
    /// @param healthy whether the endpoint did well
    /// @param latency until then
    /// @param eviction how long to leave it out for its first failure; empty for not at all
    /// @param rule when to leave it out
    record AttemptResult(
            boolean healthy,
            Duration latency,
            Optional<Duration> eviction,
            Optional<DeliveryChange.Eviction> rule) {}
}
