package io.gatehouse.domain.toolview;

import java.time.Duration;
import java.util.Optional;

/// How much of a tool may be used.
///
/// @param timeout of each call, waiting for its turn included
/// @param concurrency calls at the same time, of all clients together; others wait
public record ToolLimits(Optional<Duration> timeout, Optional<Integer> concurrency) {

    /// No limits.
    public static final ToolLimits NONE = new ToolLimits(Optional.empty(), Optional.empty());

    /// These, and where they say nothing others.
    public ToolLimits or(ToolLimits others) {
        return new ToolLimits(timeout.or(others::timeout), concurrency.or(others::concurrency));
    }
}
