package io.gatehouse.domain.backend;

import java.time.Duration;
import java.util.Optional;

/// What is seen to about the child processes of a stdio server.
///
/// @param shared whether all sessions use one process
/// @param maxProcesses at the same time
/// @param idleTimeout after which a process that nobody uses is stopped, until somebody does
/// @param pingInterval how often a process that is quiet has to show that it is alive
public record ProcessCare(
        boolean shared,
        int maxProcesses,
        Optional<Duration> idleTimeout,
        Optional<Duration> pingInterval) {

    /// What holds where nothing is written.
    public static final ProcessCare DEFAULT =
            new ProcessCare(false, 256, Optional.empty(), Optional.empty());
}
