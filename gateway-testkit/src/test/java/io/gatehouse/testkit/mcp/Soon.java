package io.gatehouse.testkit.mcp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for what happens after the answer that a client sees, such as the end of an upstream session. */
public final class Soon {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);

    private Soon() {}

    /** Repeats assertions until they hold. */
    public static void holds(ThrowingCallable assertions) {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                assertions.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }
}
