package io.gatehouse.adapter.undertow;

import java.time.Duration;

/// What the adapter is told once.
///
/// @param ioThreads number of I/O threads, which serve all ports
/// @param poolIdleTimeout how long an upstream connection may be idle before it is closed
public record UndertowSettings(int ioThreads, Duration poolIdleTimeout) {

    /// One thread for each processor, connections idle for 90 seconds.
    public static final UndertowSettings DEFAULTS =
            new UndertowSettings(
                    Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(90));

    /// Checks the number of threads.
    public UndertowSettings {
        if (ioThreads < 1) {
            throw new IllegalArgumentException("expected at least one I/O thread");
        }
    }
}
