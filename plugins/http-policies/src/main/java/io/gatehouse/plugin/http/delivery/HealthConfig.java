package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.config.Doc;
import io.gatehouse.domain.config.Expression;
import java.time.Duration;
import java.util.Optional;

/// The settings of `health`.
public record HealthConfig(
        @Doc(
                        "Responses for which this holds are failures; by default status 500 and above and gRPC errors.")
                Optional<Expression> unhealthyExpression,
        @Doc("When an endpoint is left out, and for how long.") Optional<Eviction> eviction) {

    /// When an endpoint is left out, and for how long.
    public record Eviction(
            @Doc("For the first time; each further time takes one more of it.")
                    Optional<Duration> duration,
            @Doc("The health of an endpoint that is back, from 0.0 to 1.0.")
                    Optional<Double> restoreHealth,
            @Doc("Left out after so many failures in a row.") Optional<Integer> consecutiveFailures,
            @Doc("Left out after a failure when its health was below, from 0.0 to 1.0.")
                    Optional<Double> healthThreshold) {}
}
