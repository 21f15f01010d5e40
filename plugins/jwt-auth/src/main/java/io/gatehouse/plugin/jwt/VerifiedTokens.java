package io.gatehouse.plugin.jwt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Tokens whose signature and claims were found good, so that the next request with one costs a look-up instead of a verification.
/// Failures are not kept: whoever wants to fill this needs tokens that are good.
///
/// Two generations bound it: when the young one is full it becomes the old one, which is dropped; what is used moves on to the young
/// one. Thread-safe; writers may overshoot the bounds by as many tokens as there are threads.
final class VerifiedTokens {

    static final int MAX_ENTRIES = 10_000;
    static final long MAX_BYTES = 16L << 20;

    private volatile Generation young = new Generation();
    private volatile Generation old = new Generation();

    private static final class Generation {
        private final Map<String, Verified> byToken = new ConcurrentHashMap<>();
        private final AtomicLong bytes = new AtomicLong();

        private boolean isFull() {
            return byToken.size() >= MAX_ENTRIES / 2 || bytes.get() >= MAX_BYTES / 2;
        }
    }

    /// What a token, compared as a whole, was found to be.
    Optional<Verified> find(String token) {
        Verified inYoung = young.byToken.get(token);
        if (inYoung != null) {
            return Optional.of(inYoung);
        }
        Verified inOld = old.byToken.get(token);
        if (inOld == null) {
            return Optional.empty();
        }
        keep(token, inOld);
        return Optional.of(inOld);
    }

    /// Remembers a token.
    void keep(String token, Verified verified) {
        Generation generation = young;
        if (generation.byToken.put(token, verified) == null) {
            generation.bytes.addAndGet(weight(token));
        }
        if (generation.isFull()) {
            age(generation);
        }
    }

    int size() {
        return young.byToken.size() + old.byToken.size();
    }

    private synchronized void age(Generation full) {
        if (young == full) {
            old = full;
            young = new Generation();
        }
    }

    /// About what an entry takes: the token's text, and its claims as objects, which take some four times their JSON.
    private static long weight(String token) {
        return 256 + 4L * token.length();
    }
}
