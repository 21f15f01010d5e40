package io.gatehouse.core.pipeline;

import io.gatehouse.ports.plugin.DeliveryChange;
import java.time.Duration;
import java.util.Optional;

/// How a request is passed on, as the policies that it passed wish. Immutable.
///
/// @param deadline until when the response's head must be there, as [System#nanoTime]
/// @param attemptTimeout how long each attempt may take
/// @param retry what happens after a failure
/// @param affinity the key of requests that go to one endpoint
/// @param health when endpoints are left out
record Delivery(
        Optional<Long> deadline,
        Optional<Duration> attemptTimeout,
        Optional<DeliveryChange.Retry> retry,
        Optional<String> affinity,
        Optional<DeliveryChange.Health> health) {

    /// As nobody wishes anything.
    static final Delivery PLAIN =
            new Delivery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    Delivery with(DeliveryChange change) {
        return switch (change) {
            case DeliveryChange.RequestTimeout(Duration limit) ->
                    new Delivery(
                            Optional.of(System.nanoTime() + limit.toNanos()),
                            attemptTimeout,
                            retry,
                            affinity,
                            health);
            case DeliveryChange.AttemptTimeout(Duration limit) ->
                    new Delivery(deadline, Optional.of(limit), retry, affinity, health);
            case DeliveryChange.Retry rule ->
                    new Delivery(deadline, attemptTimeout, Optional.of(rule), affinity, health);
            case DeliveryChange.Affinity(String key) ->
                    new Delivery(deadline, attemptTimeout, retry, Optional.of(key), health);
            case DeliveryChange.Health rule ->
                    new Delivery(deadline, attemptTimeout, retry, affinity, Optional.of(rule));
        };
    }

    boolean isPlain() {
        return deadline.isEmpty() && attemptTimeout.isEmpty() && retry.isEmpty();
    }

    /// What is left of the time for the whole request; never less than zero.
    Optional<Duration> left() {
        return deadline.map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    boolean isLate() {
        return deadline.isPresent() && deadline.get() - System.nanoTime() <= 0;
    }

    /// How long an attempt that begins now may take.
    Optional<Duration> forAttempt() {
        Optional<Duration> left = left();
        if (left.isEmpty() || attemptTimeout.isEmpty()) {
            return left.or(() -> attemptTimeout);
        }
        return left.get().compareTo(attemptTimeout.get()) < 0 ? left : attemptTimeout;
    }
}
