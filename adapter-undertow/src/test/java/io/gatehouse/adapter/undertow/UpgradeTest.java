package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSocket and other protocols that begin as HTTP/1.1 (RFC 9110 7.8): after status 101 only bytes pass. */
class UpgradeTest {
    private static final String UPGRADE =
            "GET /chat?room=1 HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\n\r\n";
    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private final BlockingQueue<RawMessage> requests = new LinkedBlockingQueue<>();

    @Test
    void passesWebSocketHandshakeAndFrames() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            switchProtocols(server, SWITCHED);
                            server.send(server.readExactly(5).toUpperCase(java.util.Locale.ROOT));
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(UPGRADE);

            RawMessage response = client.read();
            assertThat(response.startLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
            assertThat(response.all("connection")).containsExactly("upgrade");
            assertThat(response.all("upgrade")).containsExactly("websocket");
            assertThat(response.all("sec-websocket-accept"))
                    .containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            RawMessage request = received();
            assertThat(request.startLine()).isEqualTo("GET /chat?room=1 HTTP/1.1");
            assertThat(request.fields())
                    .containsExactlyInAnyOrder(
                            "host: x",
                            "connection: upgrade",
                            "upgrade: websocket",
                            "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
                            "sec-websocket-version: 13");

            client.send("hello");
            assertThat(client.readToEnd()).isEqualTo("HELLO");
            client.finishWriting();
            assertThat(front.outcome().status()).isEqualTo(101);
        }
    }

    @Test
    void passesWhatCameAlongWithTheHeads() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            switchProtocols(server, SWITCHED + "first of the server");
                            server.send(server.readExactly("first of the client".length()));
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(UPGRADE + "first of the client");

            assertThat(client.read().status()).isEqualTo(101);
            assertThat(client.readToEnd()).isEqualTo("first of the serverfirst of the client");
        }
    }

    @Test
    void passesManyBytesToSlowReadersOnBothSides() throws Exception {
        int bytes = 8 << 20;
        byte[] sent = new byte[bytes];
        Arrays.fill(sent, (byte) 'x');
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            switchProtocols(server, SWITCHED);
                            // Neither reads before the other has filled every buffer on the way.
                            Thread.ofVirtual().start(() -> sendQuietly(server, sent));
                            requests.add(
                                    new RawMessage(
                                            "",
                                            java.util.List.of(),
                                            server.input().readNBytes(bytes),
                                            java.util.List.of()));
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(UPGRADE);
            assertThat(client.read().status()).isEqualTo(101);

            Thread writer = Thread.ofVirtual().start(() -> sendQuietly(client, sent));
            assertThat(client.input().readNBytes(bytes)).isEqualTo(sent);
            writer.join();

            received();
            assertThat(received().body()).isEqualTo(sent);
        }
    }

    @Test
    void letsOneSideEndBeforeTheOther() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            switchProtocols(server, SWITCHED);
                            String all = server.readToEnd();
                            server.send("got " + all);
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(UPGRADE);
            assertThat(client.read().status()).isEqualTo(101);

            client.send("all there is").finishWriting();

            assertThat(client.readToEnd()).isEqualTo("got all there is");
            assertThat(front.outcome().aborted()).isFalse();
        }
    }

    @Test
    void endsTheServersConnectionWithTheClients() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            switchProtocols(server, SWITCHED);
                            server.readToEnd();
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(UPGRADE);
            assertThat(client.read().status()).isEqualTo(101);

            client.reset();

            upstream.awaitEnd();
            assertThat(front.outcome().status()).isEqualTo(101);
        }
    }

    @Test
    void closesHalfAConnectionThatStandsStill() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            switchProtocols(server, SWITCHED);
                            server.finishWriting();
                            server.readToEnd();
                        });
                Front front =
                        Front.forwardingTo(
                                upstream.port(), Front.impatient(Duration.ofMillis(300)));
                RawClient client = front.connect()) {
            client.send(UPGRADE);
            assertThat(client.read().status()).isEqualTo(101);
            assertThat(client.readToEnd()).isEmpty();

            upstream.awaitEnd();
            assertThat(front.outcome().status()).isEqualTo(101);
        }
    }

    @Test
    void relaysARefusalAndGoesOnWithHttp() throws Exception {
        try (RawServer upstream =
                        RawServer.answering(
                                "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno");
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send(UPGRADE);
                RawMessage response = client.read();
                assertThat(response.status()).isEqualTo(426);
                assertThat(response.text()).isEqualTo("no");
            }
            assertThat(upstream.connections()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    not asked for,         'GET / HTTP/1.1\\r\\nHost: x\\r\\nUpgrade: websocket\\r\\n\\r\\n'
                    over HTTP/1.0,         'GET / HTTP/1.0\\r\\nHost: x\\r\\nConnection: upgrade\\r\\nUpgrade: websocket\\r\\n\\r\\n'
                    HTTP/2,                'GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: Upgrade, HTTP2-Settings\\r\\nUpgrade: h2c\\r\\nHTTP2-Settings: AAMAAABk\\r\\n\\r\\n'
                    another HTTP,          'GET / HTTP/1.1\\r\\nHost: x\\r\\nConnection: upgrade\\r\\nUpgrade: HTTP/2.0, TLS/1.0\\r\\n\\r\\n'
                    with a body,           'POST / HTTP/1.1\\r\\nHost: x\\r\\nConnection: upgrade\\r\\nUpgrade: websocket\\r\\nContent-Length: 1\\r\\n\\r\\nx'
                    with chunks,           'POST / HTTP/1.1\\r\\nHost: x\\r\\nConnection: upgrade\\r\\nUpgrade: websocket\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n'
                    """)
    void offersNothingThatMustNotPass(String what, String request) throws Exception {
        try (RawServer upstream =
                        new RawServer((number, server) -> {
                            requests.add(RawMessage.read(server.input(), false));
                            server.send("HTTP/1.1 204 No Content\r\n\r\n");
                            server.readToEnd();
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send(request.translateEscapes());

            assertThat(client.read().status()).as(what).isEqualTo(204);
            RawMessage received = received();
            assertThat(received.all("upgrade")).isEmpty();
            assertThat(received.all("connection")).isEmpty();
            assertThat(received.all("http2-settings")).isEmpty();
        }
    }

    @Test
    void takesNoSwitchThatWasNotOffered() throws Exception {
        try (RawServer upstream = RawServer.answering(SWITCHED);
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().status()).isEqualTo(503);
        }
    }

    private void switchProtocols(RawClient server, String response) throws IOException {
        requests.add(RawMessage.read(server.input(), false));
        server.send(response);
    }

    private static void sendQuietly(RawClient to, byte[] bytes) {
        try {
            to.send(bytes);
        } catch (IOException e) {
            // the reader finds that something is missing
        }
    }

    private RawMessage received() throws InterruptedException {
        RawMessage request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nothing came");
        }
        return request;
    }
}
