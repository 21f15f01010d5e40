package io.gatehouse.ports.plugin;

import io.gatehouse.domain.http.ResponseHead;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a policy wants of the way a request is passed on to its backend; a later wish of one kind replaces an earlier one.
public sealed interface DeliveryChange {

    /// The response's head must be there so long after the request's, whatever happens between; else status 504.
    record RequestTimeout(Duration limit) implements DeliveryChange {}

    /// The response's head must be there so long after an attempt began; else the attempt failed.
    record AttemptTimeout(Duration limit) implements DeliveryChange {}

    /// A failed attempt is followed by another one. A request whose body is larger than 64 KiB is sent once.
    ///
    /// @param retries how many attempts may follow the first
    /// @param pause before each further attempt
    /// @param statuses of responses that are failures
    /// @param condition what else makes a response a failure
    record Retry(
            int retries,
            Optional<Duration> pause,
            Set<Integer> statuses,
            Optional<ResponseTest> condition)
            implements DeliveryChange {

        /// Copies the set.
        public Retry {
            statuses = Set.copyOf(statuses);
        }
    }

    /// Requests of one key go to one endpoint, as long as the endpoints stay the same.
    record Affinity(String key) implements DeliveryChange {}

    /// Endpoints are left out for a while after failures.
    ///
    /// @param unhealthy which responses are failures; by default those with status 500 and above and gRPC errors
    /// @param eviction when and for how long; nothing is left out without it unless a response says for how long
    record Health(Optional<ResponseTest> unhealthy, Optional<Eviction> eviction)
            implements DeliveryChange {}

    /// When an endpoint is left out, and for how long.
    ///
    /// @param duration for the first time; each further time takes one more of it
    /// @param restoredHealth what the endpoint's health is when it is back, from 0 to 1; unchanged if empty
    /// @param consecutiveFailures left out after so many in a row
    /// @param healthThreshold left out when its health was below
    record Eviction(
            Optional<Duration> duration,
            Optional<Double> restoredHealth,
            Optional<Integer> consecutiveFailures,
            Optional<Double> healthThreshold) {}

    /// A test of a response's head; does not block.
    @FunctionalInterface
    interface ResponseTest {
        /// Whether it holds.
        boolean holds(ResponseHead head);
    }
}
