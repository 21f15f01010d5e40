package io.gatehouse.core.mcp.bridge;

import io.gatehouse.domain.backend.McpTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which generations of the protocol servers were found to speak. What a server does not speak is
/// asked again after a while: servers are updated. Thread-safe: the monitor guards everything.
public final class TargetEras {

    private static final int MAX_TARGETS = 1000;
    private static final Duration TRUST = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<Question, Finding> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, Finding> eldest) {
                    return size() > MAX_TARGETS;
                }
            };

    /// Nothing is known yet.
    public TargetEras(InstantSource clock) {
        this.clock = clock;
    }

    /// A generation of protocol revisions.
    enum Era {
        /// Up to 2025-11-25.
        SESSIONS,
        /// From 2026-07-28.
        STATELESS
    }

    private record Question(McpTarget target, Era era) {}

    private record Finding(boolean speaks, Instant at) {}

    /// Whether a server speaks a generation; empty when nobody knows.
    synchronized Optional<Boolean> speaks(McpTarget target, Era era) {
        return Optional.ofNullable(known.get(new Question(target, era)))
                .filter(f -> f.speaks || f.at.plus(TRUST).isAfter(clock.instant()))
                .map(Finding::speaks);
    }

    synchronized void note(McpTarget target, Era era, boolean speaks) {
        known.put(new Question(target, era), new Finding(speaks, clock.instant()));
    }

    synchronized void forget(McpTarget target) {
        for (Era era : Era.values()) {
            known.remove(new Question(target, era));
        }
    }
}
