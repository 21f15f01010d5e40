package io.gatehouse.blackbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what nobody announces. */
final class Eventually {

    private static final long LOOK_AGAIN_MILLIS = 50;

    private Eventually() {}

    /** Something that may be so. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static void holds(Duration longest, Condition condition) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("does not come about within " + longest);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
        }
    }
}
