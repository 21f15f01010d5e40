package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardTarget;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream servers that misbehave, and clients that leave. */
class ForwardFailureTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String LONG = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly a part";

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    nothing,            '',                                                            BROKEN
                    half a head,        'HTTP/1.1 200 OK\\r\\nContent-',                                 BROKEN
                    only an interim,    'HTTP/1.1 100 Continue\\r\\n\\r\\n',                               BROKEN
                    garbage,            'SSH-2.0-OpenSSH\\r\\n',                                         MALFORMED
                    bad status,         'HTTP/1.1 abc\\r\\n\\r\\n',                                        MALFORMED
                    bad length,         'HTTP/1.1 200 OK\\r\\nContent-Length: x\\r\\n\\r\\n',                MALFORMED
                    two lengths,        'HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab', MALFORMED
                    switched unasked,   'HTTP/1.1 101 Switching\\r\\nUpgrade: x\\r\\n\\r\\n',                MALFORMED
                    """)
    void reportsMissingResponse(String what, String response, String kind) throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send(response.translateEscapes());
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (String method : List.of("GET", "POST")) {
                client.send(method + " / HTTP/1.1\r\nHost: x\r\n\r\n");

                RawMessage answer = client.read();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text()).as(what).startsWith(kind + " ");
                assertThat(front.outcome().aborted()).isFalse();
            }
        }
    }

    @Test
    void reportsHeadThatDoesNotEnd() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send("HTTP/1.1 200 OK\r\n");
                            while (true) {
                                peer.send("X-Field: " + "x".repeat(1000) + "\r\n");
                            }
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().text()).startsWith("MALFORMED ");
        }
    }

    @Test
    void relaysLargeHead() throws Exception {
        String fields = ("X-Field: " + "x".repeat(1000) + "\r\n").repeat(50);
        try (RawServer upstream =
                        RawServer.answering(
                                "HTTP/1.1 200 OK\r\n" + fields + "Content-Length: 2\r\n\r\nok");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 0; i < 3; i++) {
                RawMessage answer = client.get("/").read();
                assertThat(answer.text()).isEqualTo("ok");
                assertThat(answer.all("x-field")).hasSize(50);
            }
        }
    }

    @Test
    void reportsRefusedConnection() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Front front = Front.forwardingTo(port);
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().text())
                    .startsWith("CONNECT_FAILED connection to 127.0.0.1:" + port + " failed");
            assertThat(client.get("/").read().text()).startsWith("CONNECT_FAILED ");
        }
    }

    @Test
    void reportsNameWithoutAddress() throws Exception {
        try (Front front =
                        Front.serving(exchange -> Front.forward(exchange, "nothing.invalid", 80));
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().text())
                    .isEqualTo("UNRESOLVED nothing.invalid has no address");
        }
    }

    @Test
    void reportsConnectionThatTakesTooLong() throws Exception {
        List<Socket> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Nobody accepts: when the backlog is full, further connections hang.
            for (int i = 0; i < 3; i++) {
                Socket filler = new Socket();
                fillers.add(filler);
                Thread.ofVirtual().start(() -> connectQuietly(filler, full.getLocalPort()));
            }
            try (Front front =
                            Front.serving(exchange ->
                                    exchange.forward(
                                            new ForwardTarget(
                                                    new HostPort("127.0.0.1", full.getLocalPort()),
                                                    Duration.ofMillis(200)),
                                            new Front.Plain(exchange)));
                    RawClient client = front.connect();
                    RawClient second = front.connect();
                    RawClient third = front.connect()) {
                client.get("/");
                second.get("/");
                third.get("/");
                // At least the last one finds no room.
                assertThat(List.of(firstLine(client), firstLine(second), firstLine(third)))
                        .anyMatch(line -> line.startsWith("CONNECT_TIMEOUT "));
            }
        } finally {
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    private static String firstLine(RawClient client) {
        try {
            client.socket().setSoTimeout(3000);
            return client.read().text();
        } catch (IOException e) {
            return "none";
        }
    }

    private static void connectQuietly(Socket socket, int port) {
        try {
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), 5000);
        } catch (IOException e) {
            // the point is that it hangs
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LONG,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX"
            })
    void neverPresentsPartAsWhole(String response) throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send(response);
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.get("/");

            Assertions.assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
            ExchangeOutcome outcome = front.outcome();
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.aborted()).isTrue();
        }
    }

    @Test
    void resetsOldClientWhoseResponseBreaksOff() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + "5\r\nhello\r\n");
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n");

            // Without framing only a reset tells the client that the end is not the end.
            Assertions.assertThatThrownBy(() -> client.input().readAllBytes())
                    .isInstanceOf(IOException.class);
            assertThat(front.outcome().aborted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void repeatsOnANewConnectionWhenAKeptOneIsDead(String method) throws Exception {
        try (RawServer upstream = closingAfterEachResponse();
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 0; i < 10; i++) {
                client.send(method + " / HTTP/1.1\r\nHost: x\r\n\r\n");
                RawMessage answer = method.equals("HEAD") ? client.readHead() : client.read();
                assertThat(answer.status()).isEqualTo(200);
            }
        }
    }

    @Test
    void sendsUnrepeatableRequestsOnlyOverLivingConnections() throws Exception {
        try (RawServer upstream = closingAfterEachResponse();
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 0; i < 20; i++) {
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
                assertThat(client.read().status()).isEqualTo(200);
                // Only now is the kept connection a dead one.
                upstream.awaitEnd();
            }
        }
    }

    @Test
    void repeatsNothingThatMayHaveBeenServed() throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send(OK);
                            RawMessage.read(peer.input(), false);
                            served.incrementAndGet();
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().status()).isEqualTo(200);

            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");

            assertThat(client.read().text()).startsWith("BROKEN ");
            assertThat(served).hasValue(1);
        }
    }

    @Test
    void repeatsOnce() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            if (number == 1) {
                                peer.send(OK);
                                RawMessage.read(peer.input(), false);
                            }
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().status()).isEqualTo(200);

            assertThat(client.get("/").read().text()).startsWith("BROKEN ");
            assertThat(upstream.connections()).isEqualTo(2);
        }
    }

    @Test
    void relaysResponseThatComesBeforeTheRequestIsThrough() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            peer.readUntilBlankLine();
                            peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n"
                            + "x".repeat(100_000));

            RawMessage answer = client.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).isEqualTo("big");
            assertThat(answer.field("connection")).contains("close");
        }
    }

    @Test
    void cancelsUpstreamWhenTheClientLeavesBeforeTheResponse() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (RawServer upstream = silent(asked, cancelled);
                Front front = Front.forwardingTo(upstream.port())) {
            RawClient client = front.connect();
            client.get("/");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            client.close();

            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(front.outcome()).isEqualTo(new ExchangeOutcome(0, 0, true));
        }
    }

    @Test
    void cancelsUpstreamWhenTheClientIsReset() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (RawServer upstream = silent(asked, cancelled);
                Front front = Front.forwardingTo(upstream.port())) {
            RawClient client = front.connect();
            // With a request behind it: what is kept for later must not hide the end.
            client.get("/").get("/next");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            client.reset();

            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(front.outcome().aborted()).isTrue();
        }
    }

    @Test
    void cancelsUpstreamWhenTheClientLeavesDuringTheResponse() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send(LONG);
                            peer.readToEnd();
                            cancelled.countDown();
                        });
                Front front = Front.forwardingTo(upstream.port())) {
            RawClient client = front.connect();
            client.get("/");
            client.readUntilBlankLine();
            client.close();

            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(front.outcome()).isEqualTo(new ExchangeOutcome(200, 11, true));
        }
    }

    @Test
    void cancelsUpstreamWhenTheClientLeavesDuringTheRequest() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer upstream = silent(asked, cancelled);
                Front front = Front.forwardingTo(upstream.port())) {
            RawClient client = front.connect();
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npart");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            client.close();

            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(front.outcome().aborted()).isTrue();
        }
    }

    @Test
    void refusesChunksThatGoBadWhileForwarding() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer upstream = silent(asked, cancelled);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            client.send("zzz\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(front.outcome().status()).isEqualTo(400);
        }
    }

    @Test
    void givesUpOnRequestBodyThatStandsStill() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (RawServer upstream = silent(new CountDownLatch(1), cancelled);
                Front front =
                        Front.forwardingTo(
                                upstream.port(), Front.impatient(Duration.ofMillis(300)));
                RawClient client = front.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npart");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 408 ");
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doesNotReuseConnectionWithUnaskedBytes() throws Exception {
        try (RawServer upstream = RawServer.answering(OK + "and more");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 1; i <= 3; i++) {
                assertThat(client.get("/").read().text()).isEqualTo("ok");
                assertThat(upstream.connections()).isEqualTo(i);
            }
        }
    }

    private static RawServer silent(CountDownLatch asked, CountDownLatch cancelled)
            throws IOException {
        return new RawServer((number, peer) -> {
            peer.readUntilBlankLine();
            asked.countDown();
            peer.readToEnd();
            cancelled.countDown();
        });
    }

    private static RawServer closingAfterEachResponse() throws IOException {
        return new RawServer((number, peer) -> {
            RawMessage.read(peer.input(), false);
            peer.send(OK);
        });
    }
}
