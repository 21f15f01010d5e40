package io.gatehouse.testkit.http;

import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpListeners;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A port that is open in memory. Thread-safe.
final class FakePort implements HttpListeners.OpenPort {

    private final String host;
    private final int number;
    private final HttpTraffic traffic;
    private final Runnable onClosed;
    private final Set<FakeExchange> exchanges = ConcurrentHashMap.newKeySet();

    FakePort(String host, int number, HttpTraffic traffic, Runnable onClosed) {
        this.host = host;
        this.number = number;
        this.traffic = traffic;
        this.onClosed = onClosed;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return number;
    }

    FakeExchange accept(FakeExchange exchange) {
        exchanges.add(exchange);
        exchange.onEnd(_ -> exchanges.remove(exchange));
        exchange.start(traffic);
        return exchange;
    }

    @Override
    public void drain(Duration deadline) {
        onClosed.run();
        CompletableFuture<?>[] ends =
                exchanges.stream().map(FakePort::ended).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, deadline.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        abort();
    }

    void abort() {
        exchanges.forEach(FakeExchange::abort);
    }

    private static CompletableFuture<Void> ended(FakeExchange exchange) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        exchange.onEnd(_ -> ended.complete(null));
        return ended;
    }
}
