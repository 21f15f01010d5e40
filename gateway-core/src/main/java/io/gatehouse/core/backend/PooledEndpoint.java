package io.gatehouse.core.backend;

import io.gatehouse.domain.backend.ServiceEndpoint;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.plugin.DeliveryChange;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// An endpoint and how it did: moving averages of its health and its latency, and how long it is left out. Thread-safe by its own lock.
final class PooledEndpoint implements Endpoints.Endpoint {

    private static final double NEWEST = 0.3;
    private static final double EACH_IN_FLIGHT = 0.1;

    private final ForwardTarget target;
    private final int capacity;
    private final LongSupplier nanoTime;
    private double health = 1;
    private double latencySeconds;
    private int inFlight;
    private int failuresInARow;
    private int timesLeftOut;
    private boolean leftOut;
    private long leftOutUntil;
    private Optional<Double> healthAfterwards = Optional.empty();

    PooledEndpoint(ServiceEndpoint endpoint, Duration connectTimeout, LongSupplier nanoTime) {
        this.target = new ForwardTarget(endpoint.address(), connectTimeout);
        this.capacity = endpoint.capacity();
        this.nanoTime = nanoTime;
    }

    @Override
    public ForwardTarget target() {
        return target;
    }

    int capacity() {
        return capacity;
    }

    synchronized boolean isLeftOut(long now) {
        if (leftOut && now - leftOutUntil >= 0) {
            leftOut = false;
            health = healthAfterwards.orElse(health);
        }
        return leftOut;
    }

    synchronized double score() {
        return health / (1 + latencySeconds * (1 + EACH_IN_FLIGHT * inFlight));
    }

    long affinity(String key) {
        long hash = 0xcbf29ce484222325L;
        String text = key + '\n' + target.address();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    @Override
    public synchronized void began() {
        inFlight++;
    }

    @Override
    public synchronized void abandoned() {
        inFlight--;
    }

    @Override
    public synchronized void ended(Endpoints.AttemptResult result) {
        inFlight--;
        double before = health;
        health = average(health, result.healthy() ? 1 : 0);
        latencySeconds = average(latencySeconds, result.latency().toNanos() / 1e9);
        failuresInARow = result.healthy() ? 0 : failuresInARow + 1;
        if (!result.healthy()
                && !leftOut
                && result.eviction().isPresent()
                && isDue(result.rule(), before)) {
            leaveOut(result.eviction().get(), result.rule());
        }
    }

    private static double average(double old, double newest) {
        return old + NEWEST * (newest - old);
    }

    private boolean isDue(Optional<DeliveryChange.Eviction> rule, double healthBefore) {
        Optional<Integer> failures = rule.flatMap(DeliveryChange.Eviction::consecutiveFailures);
        Optional<Double> threshold = rule.flatMap(DeliveryChange.Eviction::healthThreshold);
        return (failures.isEmpty() && threshold.isEmpty())
                || failures.filter(most -> failuresInARow >= most).isPresent()
                || threshold.filter(least -> healthBefore < least).isPresent();
    }

    private void leaveOut(Duration first, Optional<DeliveryChange.Eviction> rule) {
        timesLeftOut++;
        leftOut = true;
        leftOutUntil = nanoTime.getAsLong() + first.toNanos() * timesLeftOut;
        healthAfterwards = rule.flatMap(DeliveryChange.Eviction::restoredHealth);
        failuresInARow = 0;
    }
}
