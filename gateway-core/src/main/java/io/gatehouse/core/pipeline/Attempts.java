package io.gatehouse.core.pipeline;

import io.gatehouse.core.backend.Endpoints;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.Reception;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Passes one request on within its time, and again after a failure. Confined to the exchange's threads.
final class Attempts implements ForwardObserver {

    private static final System.Logger LOG = System.getLogger("gatehouse.pipeline");
    private static final int LARGEST_REPEATED_BODY = 64 * 1024;

    private final GatewayCall call;
    private final Delivery delivery;
    private final Endpoints endpoints;
    private final ForwardedResponse last;
    private int retriesLeft;
    private int retried;
    private Endpoints.@Nullable Endpoint current;
    private long began;

    Attempts(GatewayCall call, Delivery delivery, Endpoints endpoints) {
        this.call = call;
        this.delivery = delivery;
        this.endpoints = endpoints;
        this.last = new ForwardedResponse(call);
    }

    void start() {
        call.exchange().onEnd(_ -> abandon());
        if (delivery.retry().isPresent()) {
            call.exchange().readBody(LARGEST_REPEATED_BODY, new BodyForRetries());
        } else {
            attempt();
        }
    }

    private void attempt() {
        if (delivery.isLate()) {
            call.refuse(GatewayCall.REQUEST_TIMEOUT);
            return;
        }
        Optional<Endpoints.Endpoint> endpoint = endpoints.pick(delivery.affinity());
        if (endpoint.isEmpty()) {
            call.refuse(Refusal.of(503, "NoHealthyBackend", "no healthy backends"));
            return;
        }
        ForwardTarget target = endpoint.get().target();
        call.fields().put("endpoint", target.address());
        current = endpoint.get();
        began = System.nanoTime();
        endpoint.get().began();
        call.exchange().forward(delivery.forAttempt().map(target::within).orElse(target), this);
    }

    @Override
    public Reception receive(ResponseHead head) {
        learn(AttemptHealth.isHealthy(head, delivery), AttemptHealth.pause(head, delivery));
        return retriesLeft > 0 && isFailure(head) ? Reception.discard() : last.receive(head);
    }

    @Override
    public ResponseChange onResponse(ResponseHead head) {
        return last.onResponse(head);
    }

    @Override
    public void onCollected(Response whole) {
        last.onCollected(whole);
    }

    @Override
    public void onTooLarge() {
        last.onTooLarge();
    }

    @Override
    public void onDiscarded() {
        again();
    }

    @Override
    public void onFailure(ForwardFailure failure) {
        learn(false, AttemptHealth.pause(delivery));
        if (delivery.isLate()) {
            call.refuse(GatewayCall.REQUEST_TIMEOUT);
        } else if (retriesLeft > 0) {
            again();
        } else {
            last.onFailure(failure);
        }
    }

    private void learn(boolean healthy, Optional<Duration> eviction) {
        Endpoints.Endpoint endpoint = current;
        current = null;
        if (endpoint != null) {
            endpoint.ended(
                    new Endpoints.AttemptResult(
                            healthy,
                            Duration.ofNanos(System.nanoTime() - began),
                            eviction,
                            delivery.health().flatMap(DeliveryChange.Health::eviction)));
        }
    }

    /// The client went away before anything was learned.
    private void abandon() {
        Endpoints.Endpoint endpoint = current;
        current = null;
        if (endpoint != null) {
            endpoint.abandoned();
        }
    }

    private boolean isFailure(ResponseHead head) {
        return delivery.retry()
                .filter(rule ->
                        rule.statuses().contains(head.status())
                                || rule.condition().filter(c -> c.holds(head)).isPresent())
                .isPresent();
    }

    private void again() {
        retriesLeft--;
        retried++;
        call.exchange().request().setHeader("x-retry-attempt", Integer.toString(retried));
        Optional<Duration> pause = delivery.retry().flatMap(DeliveryChange.Retry::pause);
        if (pause.isEmpty() || pause.get().isZero()) {
            attempt();
            return;
        }
        call.exchange()
                .onVirtualThread(() -> {
                    call.pause(pause.get());
                    call.exchange().onIoThread(() -> call.proceed(this::attempt));
                });
    }

    private final class BodyForRetries implements BodyReceiver {

        @Override
        public void onBody(byte[] body) {
            retriesLeft = delivery.retry().map(DeliveryChange.Retry::retries).orElse(0);
            call.proceed(Attempts.this::attempt);
        }

        @Override
        public void onTooLarge() {
            call.proceed(Attempts.this::attempt);
        }

        @Override
        public void onFailure(IOException failure) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the body of {0} broke off: {1}",
                    call.describe(),
                    failure.getMessage());
        }
    }
}
