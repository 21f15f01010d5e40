package io.gatehouse.plugin.http.limit;

import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestDecision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Lets so many requests pass in a time. A request that one limit refuses takes nothing from the others. Thread-safe by its own lock.
final class LocalRateLimitPolicy implements HttpPolicy {

    private static final String PREFIX = "x-ratelimit-";

    private final List<Bucket> buckets = new ArrayList<>();
    private final InstantSource clock;

    /// How a bucket stands for a client.
    private record Standing(int limit, long remaining, long reset) {

        List<HeaderChange> fields() {
            return List.of(
                    new HeaderChange.Set(PREFIX + "limit", Integer.toString(limit)),
                    new HeaderChange.Set(PREFIX + "remaining", Long.toString(remaining)),
                    new HeaderChange.Set(PREFIX + "reset", Long.toString(reset)));
        }

        HeaderList headers() {
            return HeaderList.of(
                    PREFIX + "limit",
                    Integer.toString(limit),
                    PREFIX + "remaining",
                    Long.toString(remaining),
                    PREFIX + "reset",
                    Long.toString(reset));
        }
    }

    LocalRateLimitPolicy(List<LocalRateLimitConfig.Limit> limits, InstantSource clock) {
        this.clock = clock;
        long now = now();
        limits.forEach(limit -> buckets.add(new Bucket(limit, now)));
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        Optional<Standing> refused;
        Optional<Standing> tightest = Optional.empty();
        long now = now();
        synchronized (buckets) {
            buckets.forEach(bucket -> bucket.fill(now));
            refused =
                    buckets.stream()
                            .filter(Bucket::isEmpty)
                            .findFirst()
                            .map(bucket -> standing(bucket, now));
            if (refused.isEmpty()) {
                buckets.forEach(Bucket::take);
                tightest =
                        buckets.stream()
                                .min(Comparator.comparingLong(Bucket::tokens))
                                .map(bucket -> standing(bucket, now));
            }
        }
        if (refused.isPresent()) {
            return new RequestDecision.Refuse(
                    new Refusal(429, "RateLimit", "rate limit exceeded", refused.get().headers()));
        }
        return tightest.map(LocalRateLimitPolicy::telling).orElseGet(RequestDecision::proceed);
    }

    private static RequestDecision telling(Standing standing) {
        ResponseChange change = new ResponseChange(standing.fields());
        return RequestDecision.observe(
                head -> head.headers().contains(PREFIX + "limit") ? ResponseChange.NONE : change);
    }

    private static Standing standing(Bucket bucket, long now) {
        return new Standing(bucket.size(), Math.max(0, bucket.tokens()), bucket.secondsToFill(now));
    }

    private long now() {
        Instant instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }
}
