package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs of whoever uses the adapter never leave a client waiting. */
class BugsTest {
    private static final Map<String, HttpTraffic> BUGS =
            Map.of(
                    "status too large", exchange -> exchange.respond(Response.text(1000, "x")),
                    "status negative", exchange -> exchange.respond(Response.text(-1, "x")),
                    "later",
                            exchange ->
                                    exchange.onVirtualThread(
                                            () -> exchange.respond(Response.text(1000, "x"))),
                    "streamed",
                            exchange ->
                                    exchange.onVirtualThread(
                                            () -> exchange.stream(1000, HeaderList.EMPTY).close()),
                    "reading",
                            exchange ->
                                    exchange.readBody(
                                            10,
                                            new Reading(body -> {
                                                throw new IllegalStateException("a bug");
                                            })));

    @ParameterizedTest
    @ValueSource(strings = {"status too large", "status negative", "later", "streamed", "reading"})
    void areAnsweredOrEndTheConnection(String bug) throws Exception {
        try (Front front = Front.serving(BUGS.get(bug));
                RawClient client = front.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
            client.send("ab");

            int first = client.input().read();

            assertThat(first).isIn((int) 'H', -1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofObserversAreAnswered(boolean onResponse) throws Exception {
        try (RawServer upstream =
                        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                Front front =
                        Front.serving(exchange ->
                                exchange.forward(
                                        new ForwardTarget(
                                                new HostPort(
                                                        "127.0.0.1",
                                                        onResponse ? upstream.port() : 1),
                                                Duration.ofSeconds(5)),
                                        new Buggy(exchange)));
                RawClient client = front.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/").read().status()).isEqualTo(500);
                assertThat(front.outcome().status()).isEqualTo(500);
            }
        }
    }

    private record Buggy(HttpExchange exchange) implements ForwardObserver {
        @Override
        public ResponseChange onResponse(ResponseHead head) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void onFailure(ForwardFailure failure) {
            throw new IllegalStateException("a bug");
        }
    }
}
