package io.gatehouse.core.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.backend.ServiceEndpoint;
import io.gatehouse.ports.plugin.DeliveryChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointPoolTest {

    private static final Optional<String> NO_KEY = Optional.empty();

    private long now;
    private double random;
    private final EndpointPool pool = pool(1, 1, 1);

    private EndpointPool pool(int... capacities) {
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (int capacity : capacities) {
            String host = "10.0.0." + (endpoints.size() + 1);
            endpoints.add(new ServiceEndpoint(new HostPort(host, 80), capacity));
        }
        return new EndpointPool(endpoints, Duration.ofSeconds(1), () -> now, () -> random);
    }

    private static String host(Optional<Endpoints.Endpoint> picked) {
        return picked.orElseThrow().target().address().host();
    }

    private static void end(Endpoints.Endpoint endpoint, boolean healthy, long millis) {
        end(endpoint, healthy, millis, Optional.empty());
    }

    private static void end(
            Endpoints.Endpoint endpoint,
            boolean healthy,
            long millis,
            Optional<DeliveryChange.Eviction> rule) {
        endpoint.began();
        endpoint.ended(
                new Endpoints.AttemptResult(
                        healthy,
                        Duration.ofMillis(millis),
                        rule.flatMap(DeliveryChange.Eviction::duration),
                        rule));
    }

    private static DeliveryChange.Eviction rule(
            Optional<Integer> failures, Optional<Double> threshold, Optional<Double> restored) {
        return new DeliveryChange.Eviction(
                Optional.of(Duration.ofSeconds(10)), restored, failures, threshold);
    }

    @Test
    void ofTwoTheBetterIsTaken() {
        random = 0;
        Endpoints.Endpoint first = pool.pick(NO_KEY).orElseThrow();
        assertThat(first.target().address().host()).isEqualTo("10.0.0.1");
        end(first, true, 1000);
        assertThat(host(pool.pick(NO_KEY))).isEqualTo("10.0.0.2");
        Endpoints.Endpoint second = pool.pick(NO_KEY).orElseThrow();
        end(second, false, 0);
        end(second, false, 0);
        assertThat(host(pool.pick(NO_KEY))).isEqualTo("10.0.0.1");
    }

    @Test
    void thoseWithoutCapacityAreNeverTaken() {
        for (random = 0; random < 1; random += 0.05) {
            assertThat(host(pool(0, 1, 0).pick(NO_KEY))).isEqualTo("10.0.0.2");
        }
        assertThat(pool(0, 0).pick(NO_KEY)).isEmpty();
        assertThat(pool().pick(NO_KEY)).isEmpty();
    }

    @Test
    void capacityIsAShareOfTheDraws() {
        EndpointPool uneven = pool(1, 9, 0);
        int[] taken = new int[2];
        // Two endpoints: both are drawn, and the score decides, which is equal; the first drawn is
        // taken.
        for (random = 0.0; random < 0.999; random += 0.01) {
            taken[host(uneven.pick(NO_KEY)).endsWith("1") ? 0 : 1]++;
        }
        assertThat(taken[0]).isBetween(5, 15);
    }

    @Test
    void oneKeyStaysWithOneEndpoint() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Optional<String> key = Optional.of("user-" + i);
            random = i / 100.0;
            String chosen = host(pool.pick(key));
            all.add(chosen);
            random = 0.99 - i / 101.0;
            assertThat(host(pool.pick(key))).isEqualTo(chosen);
            if (!chosen.equals("10.0.0.3")) {
                assertThat(host(pool(1, 1).pick(key))).isEqualTo(chosen);
            }
        }
        assertThat(all).hasSize(3);
    }

    @Test
    void failuresLeaveAnEndpointOutForAWhileAndLongerEachTime() {
        EndpointPool two = pool(1, 1);
        Optional<DeliveryChange.Eviction> rule =
                Optional.of(rule(Optional.empty(), Optional.empty(), Optional.of(1.0)));
        random = 0;
        Endpoints.Endpoint first = two.pick(NO_KEY).orElseThrow();
        end(first, false, 0, rule);
        now += Duration.ofSeconds(9).toNanos();
        assertThat(host(two.pick(NO_KEY))).isEqualTo("10.0.0.2");
        now += Duration.ofSeconds(1).toNanos();
        assertThat(host(two.pick(NO_KEY))).isEqualTo("10.0.0.1");
        end(first, false, 0, rule);
        now += Duration.ofSeconds(19).toNanos();
        assertThat(host(two.pick(NO_KEY))).isEqualTo("10.0.0.2");
        now += Duration.ofSeconds(1).toNanos();
        assertThat(host(two.pick(NO_KEY))).isEqualTo("10.0.0.1");
    }

    @Test
    void whenAllAreLeftOutOneIsTakenAnyway() {
        EndpointPool one = pool(1);
        Endpoints.Endpoint only = one.pick(NO_KEY).orElseThrow();
        end(
                only,
                false,
                0,
                Optional.of(rule(Optional.empty(), Optional.empty(), Optional.empty())));
        assertThat(host(one.pick(NO_KEY))).isEqualTo("10.0.0.1");
    }

    @Test
    void thresholdsAreWaitedFor() {
        EndpointPool two = pool(1, 1);
        random = 0;
        Endpoints.Endpoint first = two.pick(NO_KEY).orElseThrow();
        Optional<DeliveryChange.Eviction> rule =
                Optional.of(rule(Optional.of(2), Optional.of(0.1), Optional.of(1.0)));
        end(first, false, 0, rule);
        assertThat(((PooledEndpoint) first).isLeftOut(now)).isFalse();
        end(first, false, 0, rule);
        assertThat(((PooledEndpoint) first).isLeftOut(now)).isTrue();
    }
}
