package io.gatehouse.core.mcp.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How soon a server that died may be started again: at once the first time, then after pauses that double. Confined to its owner's lock.
final class RestartPauses {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final InstantSource clock;
    private int quickDeaths;
    private Instant startedAt = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    RestartPauses(InstantSource clock) {
        this.clock = clock;
    }

    /// How long a start has to wait; empty when it need not.
    Optional<Duration> remaining() {
        Instant now = clock.instant();
        return now.isBefore(notBefore)
                ? Optional.of(Duration.between(now, notBefore))
                : Optional.empty();
    }

    void started() {
        startedAt = clock.instant();
    }

    void died() {
        Instant now = clock.instant();
        boolean livedWell = startedAt.plus(HEALTHY).isBefore(now);
        quickDeaths = livedWell ? 1 : Math.min(quickDeaths + 1, 16);
        if (quickDeaths > 1) {
            Duration pause = SHORTEST.multipliedBy(1L << (quickDeaths - 2));
            notBefore = now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        }
    }
}
