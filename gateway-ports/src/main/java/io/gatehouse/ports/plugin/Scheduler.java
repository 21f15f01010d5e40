package io.gatehouse.ports.plugin;

import java.time.Duration;

/// Runs work later, on a virtual thread.
@FunctionalInterface
public interface Scheduler {

    /// Runs a task once after a delay, unless the policy has been closed by then.
    void after(Duration delay, Runnable task);
}
