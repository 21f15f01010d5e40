package io.gatehouse.core.mcp.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How soon a server that died may be started again: at once the first time, then after pauses that
/// double. Confined to its owner's lock.
final class RestartPauses {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration WORTH_WAITING = Duration.ofSeconds(1);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final InstantSource clock;
    private int quickDeaths;
    private Instant startedAt = Instant.EPOCH;
    private Instant notBefore = Instant.EPOCH;

    RestartPauses(InstantSource clock) {
        this.clock = clock;
    }

    /// Waits a short rest of a pause; during a longer one, what to tell whoever asks.
    Optional<Reply> refuseOrWait() throws InterruptedException {
        Duration left = Duration.between(clock.instant(), notBefore);
        if (left.compareTo(WORTH_WAITING) > 0) {
            return Optional.of(
                    new Reply.Unreachable(
                            "upstream closed on send: it keeps failing and is not tried again for "
                                    + left.toMillis()
                                    + " ms"));
        }
        if (left.isPositive()) {
            Thread.sleep(left);
        }
        return Optional.empty();
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
