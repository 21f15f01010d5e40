package io.gatehouse.adapter.undertow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.outbound.UpstreamHttp;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.ports.plugin.HttpFetcher;
import io.gatehouse.testkit.http.UpstreamHttpContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkUpstreamHttpTest extends UpstreamHttpContract {
    private final BlockingQueue<RawMessage> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final JdkUpstreamHttp client = new JdkUpstreamHttp(Duration.ofSeconds(5));
    private final UpstreamFetcher fetcher = new UpstreamFetcher(client, Duration.ofMillis(500));
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        client.close();
        server.close();
    }

    @Override
    protected UpstreamHttp client() {
        return client;
    }

    @Override
    protected URI echoing() {
        return uri("/echo");
    }

    @Override
    protected URI redirecting() {
        return uri("/redirect");
    }

    @Override
    protected URI unreachable() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected URI silent() {
        return uri("/silent");
    }

    @Override
    protected URI breaking() {
        return uri("/break");
    }

    @Override
    protected URI endless() {
        return uri("/endless");
    }

    @Test
    void offersNoUpgradeAndKeepsConnections() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (var response =
                    client.send(
                            new UpstreamRequest(
                                    "GET",
                                    echoing(),
                                    HeaderList.of("connection", "close", "content-length", "9"),
                                    new byte[0],
                                    Optional.empty()))) {
                response.body().readAllBytes();
            }
            RawMessage request = received.poll(20, TimeUnit.SECONDS);
            assertThat(request.field("upgrade")).isEmpty();
            assertThat(request.field("http2-settings")).isEmpty();
            assertThat(request.field("content-length")).isEmpty();
        }
        assertThat(server.connections()).isOne();
    }

    @Test
    void closingAResponseEndsItsConnection() throws Exception {
        client.send(
                        new UpstreamRequest(
                                "GET", endless(), HeaderList.EMPTY, new byte[0], Optional.empty()))
                .close();

        assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("endless");
    }

    @Test
    void timeoutEndsTheConnection() throws Exception {
        assertThatThrownBy(() ->
                        client.send(
                                new UpstreamRequest(
                                        "GET",
                                        silent(),
                                        HeaderList.EMPTY,
                                        new byte[0],
                                        Optional.of(Duration.ofMillis(200)))))
                .isInstanceOf(UpstreamHttp.UpstreamException.class)
                .hasMessage("no answer from " + silent().getRawAuthority() + " in time");
        assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("silent");
    }

    @Test
    void namesTheNameThatHasNoAddress() {
        assertThatThrownBy(() -> fetcher.get(URI.create("http://nothing.invalid/x")))
                .hasMessage("no connection to nothing.invalid: the name has no address");
    }

    @Test
    void fetchesDocuments() throws Exception {
        HttpFetcher.Fetched document = fetcher.get(uri("/large/4194304"));

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body()).hasSize(4 << 20);
        assertThat(document.headers().first("x-kind")).contains("large");
    }

    @Test
    void fetchesNoDocumentThatIsTooLarge() {
        assertThatThrownBy(() -> fetcher.get(uri("/large/4194305")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is larger than 4194304 bytes");
    }

    @Test
    void givesUpOnDocumentThatDoesNotEnd() {
        assertThatThrownBy(() -> fetcher.get(endless()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not come in time");
        assertThatThrownBy(() -> fetcher.get(silent())).isInstanceOf(IOException.class);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private void serve(int number, RawClient peer) throws IOException {
        while (true) {
            RawMessage request = RawMessage.read(peer.input(), false);
            received.add(request);
            String path = request.startLine().split(" ")[1];
            switch (path) {
                case "/echo" -> answer(peer, request);
                case "/redirect" ->
                        peer.send(
                                "HTTP/1.1 302 Found\r\nLocation: /echo\r\nContent-Length: 0\r\n\r\n");
                case "/endless" -> {
                    peer.send(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
                    peer.readToEnd();
                    ended.add("endless");
                    return;
                }
                case "/silent" -> {
                    peer.readToEnd();
                    ended.add("silent");
                    return;
                }
                case "/break" -> {
                    return;
                }
                default -> {
                    int size = Integer.parseInt(path.substring("/large/".length()));
                    peer.send(
                            "HTTP/1.1 200 OK\r\nX-Kind: large\r\nContent-Length: "
                                    + size
                                    + "\r\n\r\n");
                    peer.send(new byte[size]);
                }
            }
        }
    }

    private static void answer(RawClient peer, RawMessage request) throws IOException {
        String body =
                request.field("x-one").orElse("")
                        + "\n"
                        + request.field("host").orElse("")
                        + "\n"
                        + request.text()
                        + "\n";
        peer.send(
                "HTTP/1.1 201 Created\r\nX-Method: "
                        + request.startLine().split(" ")[0]
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }
}
