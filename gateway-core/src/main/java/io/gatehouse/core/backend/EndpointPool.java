package io.gatehouse.core.backend;

import io.gatehouse.domain.backend.ServiceEndpoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// The endpoints of a service: of two that are drawn by their capacity the one that did better is taken. Those that are left out for a
/// while after failures are taken only when there are no others. Thread-safe.
final class EndpointPool implements Endpoints {

    private final List<PooledEndpoint> endpoints;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;

    EndpointPool(
            List<ServiceEndpoint> endpoints,
            Duration connectTimeout,
            LongSupplier nanoTime,
            DoubleSupplier random) {
        this.endpoints =
                endpoints.stream()
                        .filter(e -> e.capacity() > 0)
                        .map(e -> new PooledEndpoint(e, connectTimeout, nanoTime))
                        .toList();
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public Optional<Endpoint> pick(Optional<String> key) {
        long now = nanoTime.getAsLong();
        List<PooledEndpoint> present = endpoints.stream().filter(e -> !e.isLeftOut(now)).toList();
        List<PooledEndpoint> candidates = present.isEmpty() ? endpoints : present;
        if (candidates.size() < 2) {
            return candidates.stream().<Endpoint>map(e -> e).findFirst();
        }
        return Optional.of(
                key.filter(text -> !text.isEmpty())
                        .map(text -> byKey(candidates, text))
                        .orElseGet(() -> better(candidates)));
    }

    /// Rendezvous hashing: an endpoint that comes or goes moves its own keys only.
    private static PooledEndpoint byKey(List<PooledEndpoint> candidates, String key) {
        return candidates.stream()
                .max(Comparator.comparingLong(e -> e.affinity(key)))
                .orElseThrow();
    }

    private PooledEndpoint better(List<PooledEndpoint> candidates) {
        int first = draw(candidates, -1);
        int second = draw(candidates, first);
        PooledEndpoint one = candidates.get(first);
        PooledEndpoint other = candidates.get(second);
        return other.score() > one.score() ? other : one;
    }

    /// Draws by capacity, without the one that was drawn before.
    private int draw(List<PooledEndpoint> candidates, int without) {
        long sum = 0;
        for (int i = 0; i < candidates.size(); i++) {
            sum += i == without ? 0 : candidates.get(i).capacity();
        }
        long point = (long) (random.getAsDouble() * sum);
        int last = 0;
        for (int i = 0; i < candidates.size(); i++) {
            if (i != without) {
                last = i;
                point -= candidates.get(i).capacity();
                if (point < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
