package io.gatehouse.launcher.run;

import java.util.concurrent.CountDownLatch;

/// The wish that the gateway stops. Thread-safe.
public final class StopRequest {

    private final CountDownLatch asked = new CountDownLatch(1);

    /// Nobody asked yet.
    public StopRequest() {}

    /// Asks; does nothing when called again.
    public void ask() {
        asked.countDown();
    }

    /// Whether somebody asked.
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /// Waits until somebody asks. An interrupted thread counts as asked.
    public void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ask();
        }
    }
}
