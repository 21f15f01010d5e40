package io.gatehouse.adapter.undertow.net;

import io.gatehouse.adapter.undertow.UndertowHttpListeners;
import io.gatehouse.adapter.undertow.UndertowSettings;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners.OpenPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A port of the adapter, and what its exchanges came to. */
public final class Front implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private static final Bind PLAIN = new Bind(0, List.of(), Origin.NONE);

    private final UndertowHttpListeners listeners;
    private final OpenPort port;
    private final BlockingQueue<ExchangeOutcome> outcomes = new LinkedBlockingQueue<>();

    private Front(UndertowSettings settings, HttpLimits limits, HttpTraffic traffic)
            throws IOException {
        this(settings, limits, () -> PLAIN, traffic);
    }

    private Front(
            UndertowSettings settings, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
            throws IOException {
        listeners = new UndertowHttpListeners(settings);
        port =
                listeners.open(
                        "127.0.0.1",
                        0,
                        limits,
                        bind,
                        exchange -> {
                            exchange.onEnd(outcomes::add);
                            traffic.handle(exchange);
                        });
    }

    public static Front serving(HttpTraffic traffic) throws IOException {
        return serving(HttpLimits.DEFAULTS, traffic);
    }

    public static Front serving(HttpLimits limits, HttpTraffic traffic) throws IOException {
        return new Front(new UndertowSettings(1, Duration.ofSeconds(90)), limits, traffic);
    }

    public static Front serving(Supplier<Bind> bind, HttpTraffic traffic) throws IOException {
        return new Front(
                new UndertowSettings(1, Duration.ofSeconds(90)),
                HttpLimits.DEFAULTS,
                bind,
                traffic);
    }

    public static Front forwardingTo(int upstream) throws IOException {
        return forwardingTo(upstream, HttpLimits.DEFAULTS);
    }

    public static Front forwardingTo(int upstream, HttpLimits limits) throws IOException {
        return serving(limits, exchange -> forward(exchange, "127.0.0.1", upstream));
    }

    public static void forward(HttpExchange exchange, String host, int upstream) {
        exchange.forward(
                new ForwardTarget(new HostPort(host, upstream), Duration.ofSeconds(5)),
                new Plain(exchange));
    }

    public static HttpLimits impatient(Duration patience) {
        return new HttpLimits(64 * 1024, 100, patience, patience, patience);
    }

    public RawClient connect() throws IOException {
        return new RawClient(port.port());
    }

    public OpenPort port() {
        return port;
    }

    /** How the next exchange to end ended. */
    public ExchangeOutcome outcome() throws InterruptedException {
        ExchangeOutcome outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (outcome == null) {
            throw new AssertionError("no exchange has ended");
        }
        return outcome;
    }

    public boolean hasMoreOutcomes() {
        return !outcomes.isEmpty();
    }

    @Override
    public void close() {
        listeners.close();
    }

    /** Passes everything on, and answers failures with their kind. */
    public record Plain(HttpExchange exchange) implements ForwardObserver {
        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return ResponseChange.NONE;
        }

        @Override
        public void onFailure(ForwardFailure failure) {
            exchange.respond(Response.text(503, failure.kind() + " " + failure.detail()));
        }
    }
}
