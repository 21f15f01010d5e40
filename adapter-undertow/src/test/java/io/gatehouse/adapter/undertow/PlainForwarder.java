package io.gatehouse.adapter.undertow;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.outbound.HttpLimits;
import java.io.IOException;
import java.time.Duration;

/** The adapter alone, forwarding everything: {@code PlainForwarder port upstream:port ioThreads}. */
final class PlainForwarder {
    private PlainForwarder() {}

    public static void main(String[] arguments) throws IOException {
        ForwardTarget target =
                new ForwardTarget(HostPort.parse(arguments[1]), Duration.ofSeconds(10));
        int threads = Integer.parseInt(arguments[2]);
        UndertowHttpListeners listeners =
                new UndertowHttpListeners(new UndertowSettings(threads, Duration.ofSeconds(90)));
        listeners.open(
                "::",
                Integer.parseInt(arguments[0]),
                HttpLimits.DEFAULTS,
                exchange -> exchange.forward(target, new Following(exchange)));
    }

    private record Following(HttpExchange exchange) implements ForwardObserver {
        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return ResponseChange.NONE;
        }

        @Override
        public void onFailure(ForwardFailure failure) {
            exchange.respond(Response.text(503, failure.detail()));
        }
    }
}
