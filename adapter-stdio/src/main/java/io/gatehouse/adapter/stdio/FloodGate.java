package io.gatehouse.adapter.stdio;

import java.util.function.LongSupplier;

/// Lets so many lines a second pass and counts the others. Not thread-safe.
final class FloodGate {

    private static final long WINDOW_NANOS = 1_000_000_000;

    private final int perSecond;
    private final LongSupplier nanoClock;
    private long windowStart;
    private int passed;
    private int heldBack;

    FloodGate(int perSecond, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        this.nanoClock = nanoClock;
        this.windowStart = nanoClock.getAsLong();
    }

    /// Whether one more line may pass now.
    boolean admits() {
        long now = nanoClock.getAsLong();
        if (now - windowStart >= WINDOW_NANOS) {
            windowStart = now;
            passed = 0;
        }
        if (passed < perSecond) {
            passed++;
            return true;
        }
        heldBack++;
        return false;
    }

    /// How many lines were held back since this was last asked.
    int takeHeldBack() {
        int count = heldBack;
        heldBack = 0;
        return count;
    }
}
