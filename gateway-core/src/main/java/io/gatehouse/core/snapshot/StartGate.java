package io.gatehouse.core.snapshot;

import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import java.util.concurrent.CountDownLatch;

/// Keeps the first requests of a port waiting until the configuration that opened the port is in use. Thread-safe.
final class StartGate implements HttpTraffic {

    private final HttpTraffic traffic;
    private final CountDownLatch closed = new CountDownLatch(1);

    StartGate(HttpTraffic traffic) {
        this.traffic = traffic;
    }

    void open() {
        closed.countDown();
    }

    @Override
    public void handle(HttpExchange exchange) {
        if (closed.getCount() == 0) {
            traffic.handle(exchange);
        } else {
            exchange.onVirtualThread(() -> waitHere(exchange));
        }
    }

    private void waitHere(HttpExchange exchange) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.onIoThread(() -> traffic.handle(exchange));
    }
}
