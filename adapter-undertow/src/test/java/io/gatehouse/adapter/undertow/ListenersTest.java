package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners.OpenPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final HttpTraffic OK = exchange -> exchange.respond(Response.text(200, "ok"));

    private UndertowHttpListeners listeners;

    @BeforeEach
    void start() throws IOException {
        listeners = new UndertowHttpListeners(new UndertowSettings(2, Duration.ofSeconds(90)));
    }

    @AfterEach
    void stop() {
        listeners.close();
    }

    @Test
    void servesBothFamiliesOnOnePort() throws Exception {
        OpenPort port = listeners.open("::", 0, HttpLimits.DEFAULTS, OK);

        for (String address : List.of("127.0.0.1", "::1")) {
            InetAddress target = InetAddress.getByName(address);
            Assumptions.assumeTrue(target instanceof Inet6Address == address.contains(":"));
            try (Socket socket = new Socket(target, port.port());
                    RawClient client = new RawClient(socket)) {
                assertThat(client.get("/").read().text()).isEqualTo("ok");
            }
        }
    }

    @Test
    void tellsWhereARequestCameFrom() throws Exception {
        OpenPort port =
                listeners.open(
                        "127.0.0.1",
                        0,
                        HttpLimits.DEFAULTS,
                        exchange ->
                                exchange.respond(
                                        Response.text(
                                                200,
                                                exchange.connection().peer().getPort()
                                                        + " "
                                                        + exchange.connection()
                                                                .local()
                                                                .getPort())));
        try (RawClient client = new RawClient(port.port())) {
            assertThat(client.get("/").read().text())
                    .isEqualTo(client.socket().getLocalPort() + " " + port.port());
        }
    }

    @Test
    void saysWhyAPortCannotBeHad() throws Exception {
        OpenPort port = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);

        assertThatThrownBy(() -> listeners.open("127.0.0.1", port.port(), HttpLimits.DEFAULTS, OK))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot listen on 127.0.0.1:"
                                + port.port()
                                + ": another program already uses this port");
        assertThatThrownBy(() -> listeners.open("192.0.2.1", 0, HttpLimits.DEFAULTS, OK))
                .hasMessage(
                        "cannot listen on 192.0.2.1:0: this machine does not have that address");
        assertThatThrownBy(() -> listeners.open("nothing.invalid", 0, HttpLimits.DEFAULTS, OK))
                .hasMessage("cannot listen on nothing.invalid: the name has no address");
    }

    @Test
    void givesAPortBackWhenItIsDrained() throws Exception {
        OpenPort port = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);
        try (RawClient idle = new RawClient(port.port());
                RawClient used = new RawClient(port.port())) {
            used.get("/").read();

            port.drain(Duration.ofSeconds(20));

            assertThat(idle.readToEnd()).isEmpty();
            assertThat(used.readToEnd()).isEmpty();
            assertThatThrownBy(() -> new RawClient(port.port()))
                    .isInstanceOf(ConnectException.class);
            listeners.open("127.0.0.1", port.port(), HttpLimits.DEFAULTS, OK);
            try (RawClient client = new RawClient(port.port())) {
                assertThat(client.get("/").read().text()).isEqualTo("ok");
            }
        }
    }

    @Test
    void letsOpenExchangesEndWhileDraining() throws Exception {
        CompletableFuture<HttpExchange> open = new CompletableFuture<>();
        OpenPort port = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, open::complete);
        try (RawClient client = new RawClient(port.port())) {
            client.get("/");
            HttpExchange exchange = open.get(20, TimeUnit.SECONDS);
            Thread draining = Thread.ofVirtual().start(() -> port.drain(Duration.ofSeconds(20)));
            awaitRefusal(port.port());

            exchange.respond(Response.text(200, "late"));

            RawMessage response = client.read();
            assertThat(response.text()).isEqualTo("late");
            assertThat(response.field("connection")).contains("close");
            assertThat(draining.join(Duration.ofSeconds(15))).isTrue();
        }
    }

    @Test
    void closesWhatHasNotEndedByTheDeadline() throws Exception {
        CompletableFuture<ExchangeOutcome> outcome = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        OpenPort port =
                listeners.open(
                        "127.0.0.1",
                        0,
                        HttpLimits.DEFAULTS,
                        exchange -> {
                            exchange.onEnd(outcome::complete);
                            begun.countDown();
                        });
        try (RawClient client = new RawClient(port.port())) {
            client.get("/");
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            port.drain(Duration.ofMillis(100));

            assertThat(client.readToEnd()).isEmpty();
            assertThat(outcome.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new ExchangeOutcome(0, 0, true));
        }
    }

    @Test
    void drainsOnePortAndServesOn() throws Exception {
        OpenPort first = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);
        OpenPort second = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);
        try (RawClient client = new RawClient(second.port())) {
            client.get("/").read();
            first.drain(Duration.ofSeconds(1));

            assertThat(client.get("/").read().field("connection")).isEmpty();
        }
    }

    @Test
    void survivesTrafficThatThrows() throws Exception {
        OpenPort port =
                listeners.open(
                        "127.0.0.1",
                        0,
                        HttpLimits.DEFAULTS,
                        exchange -> {
                            if (exchange.request().path().equals("/later")) {
                                exchange.onVirtualThread(() -> {
                                    throw new IllegalStateException("a bug");
                                });
                            } else {
                                throw new IllegalStateException("a bug");
                            }
                        });
        try (RawClient client = new RawClient(port.port())) {
            for (String path : List.of("/now", "/later", "/now", "/later")) {
                RawMessage response = client.get(path).read();
                assertThat(response.status()).isEqualTo(500);
                assertThat(response.text()).isEqualTo("internal error");
            }
        }
    }

    @Test
    void answersOnceWhateverIsTried() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        OpenPort port =
                listeners.open(
                        "127.0.0.1",
                        0,
                        HttpLimits.DEFAULTS,
                        exchange -> {
                            exchange.onEnd(outcome -> ends.incrementAndGet());
                            exchange.respond(Response.text(200, "first"));
                            exchange.respond(Response.text(200, "second"));
                            Front.forward(exchange, "127.0.0.1", 1);
                            throw new IllegalStateException("third");
                        });
        try (RawClient client = new RawClient(port.port())) {
            for (int i = 1; i <= 10; i++) {
                assertThat(client.get("/").read().text()).isEqualTo("first");
            }
            client.finishWriting();
            assertThat(client.readToEnd()).isEmpty();
        }
        assertThat(ends).hasValue(10);
    }

    @Test
    void ignoresAnswersToClientsThatLeft() throws Exception {
        CompletableFuture<HttpExchange> open = new CompletableFuture<>();
        CompletableFuture<ExchangeOutcome> outcome = new CompletableFuture<>();
        OpenPort port =
                listeners.open(
                        "127.0.0.1",
                        0,
                        HttpLimits.DEFAULTS,
                        exchange -> {
                            exchange.onEnd(outcome::complete);
                            open.complete(exchange);
                        });
        try (RawClient client = new RawClient(port.port())) {
            client.get("/");
            HttpExchange exchange = open.get(20, TimeUnit.SECONDS);
            client.reset();
            assertThat(outcome.get(20, TimeUnit.SECONDS).aborted()).isTrue();

            exchange.respond(Response.text(200, "late"));
            exchange.onIoThread(() -> Front.forward(exchange, "127.0.0.1", 1));
        }
        listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);
    }

    @Test
    void discardsShortRestOfARequestAndClosesOnALongOne() throws Exception {
        OpenPort port = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);
        try (RawClient client = new RawClient(port.port())) {
            for (int i = 0; i < 3; i++) {
                client.send(
                        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n"
                                + "x".repeat(30_000));
                assertThat(client.read().field("connection")).isEmpty();
                client.send(
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "2710\r\n"
                                + "x".repeat(10_000)
                                + "\r\n0\r\n\r\n");
                assertThat(client.read().field("connection")).isEmpty();
            }
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n"
                            + "x".repeat(200_000));
            assertThat(client.read().field("connection")).contains("close");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void leavesBodyUnsentThatTheClientAskedLeaveFor() throws Exception {
        OpenPort port = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);
        try (RawClient client = new RawClient(port.port())) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

            RawMessage response = client.read();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.field("connection")).contains("close");
        }
    }

    @Test
    void keepsConnectionsOfOldClientsThatAskForIt() throws Exception {
        OpenPort port = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, OK);
        try (RawClient client = new RawClient(port.port())) {
            for (int i = 0; i < 3; i++) {
                client.send("GET / HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
                assertThat(client.read().field("connection")).contains("keep-alive");
            }
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: te, Close\r\n\r\n");
            assertThat(client.read().field("connection")).contains("close");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void servesAThousandConnectionsAtOnce() throws Exception {
        try (RawServer upstream =
                RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            OpenPort port =
                    listeners.open(
                            "127.0.0.1",
                            0,
                            HttpLimits.DEFAULTS,
                            exchange -> Front.forward(exchange, "127.0.0.1", upstream.port()));
            List<RawClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 1000; i++) {
                    clients.add(new RawClient(port.port()));
                }
                for (int round = 0; round < 3; round++) {
                    for (RawClient client : clients) {
                        client.get("/");
                    }
                    for (RawClient client : clients) {
                        assertThat(client.read().text()).isEqualTo("ok");
                    }
                }
            } finally {
                for (RawClient client : clients) {
                    client.close();
                }
            }
        }
    }

    private static void awaitRefusal(int port) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the port still takes connections");
    }
}
