package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.mcp.limit.Deadline;
import java.time.Duration;

/// Interrupts the thread that made it once its time is over. Thread-safe: the monitor guards that no
/// interrupt comes after it was stopped.
final class CallTimer {

    private final Thread owner = Thread.currentThread();
    private final Deadline deadline;
    private boolean stopped;
    private boolean over;

    CallTimer(Duration timeout) {
        this.deadline = new Deadline(timeout, this::expire);
    }

    private synchronized void expire() {
        if (!stopped) {
            over = true;
            owner.interrupt();
        }
    }

    /// No interrupt comes from here any more. Called by the owner.
    ///
    /// @return whether the time was over, the first time that this is asked
    boolean stop() {
        deadline.close();
        synchronized (this) {
            boolean first = !stopped;
            stopped = true;
            if (first && over) {
                Thread.interrupted(); // it has done what it was meant for
            }
            return first && over;
        }
    }
}
