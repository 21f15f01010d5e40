package io.gatehouse.plugin.http.limit;

/// Tokens that are taken by requests and added at fixed times. Guarded by its policy.
final class Bucket {

    private final int size;
    private final int perFill;
    private final long intervalNanos;
    private final long start;
    private long fills;
    private long tokens;

    Bucket(LocalRateLimitConfig.Limit limit, long now) {
        this.size = limit.maxTokens();
        this.perFill = limit.tokensPerFill();
        this.intervalNanos = limit.fillInterval().toNanos();
        this.start = now;
        this.tokens = size;
    }

    /// Adds what is due. A clock that goes back adds nothing.
    void fill(long now) {
        long due = (now - start) / intervalNanos;
        if (due > fills) {
            long missing = size - tokens;
            long times = due - fills;
            boolean full = perFill > 0 && times > missing / perFill;
            tokens = full ? size : tokens + times * perFill;
            fills = due;
        }
    }

    boolean isEmpty() {
        return tokens <= 0;
    }

    void take() {
        tokens--;
    }

    int size() {
        return size;
    }

    long tokens() {
        return tokens;
    }

    /// Whole seconds until the next time.
    long secondsToFill(long now) {
        long left = start + (fills + 1) * intervalNanos - now;
        return Math.max(0, (left + 999_999_999) / 1_000_000_000);
    }
}
