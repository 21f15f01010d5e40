package io.gatehouse.testkit.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved. Thread-safe.
public final class ManualClock implements InstantSource {

    /// Where a clock stands at first: 2026-01-01T00:00:00Z.
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /// A clock at [#START].
    public ManualClock() {}

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Moves to a time, forwards or backwards.
    public void set(Instant instant) {
        now.set(instant);
    }

    /// Moves on.
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
