package io.gatehouse.core.mcp.limit;

import java.time.Duration;

/// Does something, on a thread of its own, unless it is closed in time.
public record Deadline(Thread timer) implements AutoCloseable {

    /// Begins to wait.
    public Deadline(Duration after, Runnable otherwise) {
        this(Thread.startVirtualThread(() -> waitAndRun(after, otherwise)));
    }

    private static void waitAndRun(Duration after, Runnable otherwise) {
        try {
            Thread.sleep(after);
            otherwise.run();
        } catch (InterruptedException e) {
            // in time
        }
    }

    /// In time: nothing happens.
    @Override
    public void close() {
        timer.interrupt();
    }
}
