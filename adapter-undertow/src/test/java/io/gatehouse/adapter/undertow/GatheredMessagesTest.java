package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.Reception;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are gathered on their way, in all framings. */
class GatheredMessagesTest {

    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Kind: a\r\n\r\n"
                    + "5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private RawServer answering(String response) throws IOException {
        return new RawServer((number, peer) -> {
            while (true) {
                received.add(RawMessage.read(peer.input(), false).text());
                peer.send(response);
            }
        });
    }

    /** Gathers up to a limit, and answers in capital letters. */
    private record Gathering(HttpExchange exchange, int limit, boolean relayIfLarger)
            implements ForwardObserver {

        @Override
        public Reception receive(ResponseHead head) {
            return new Reception.Collect(limit, relayIfLarger);
        }

        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return new ResponseChange(List.of(new HeaderChange.Set("x-kind", "relayed")));
        }

        @Override
        public void onCollected(Response whole) {
            String text = whole.text().toUpperCase(Locale.ROOT);
            exchange.respond(
                    new Response(
                            whole.status(),
                            whole.headers(),
                            text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void onTooLarge() {
            exchange.respond(Response.text(502, "too large"));
        }

        @Override
        public void onFailure(ForwardFailure failure) {
            exchange.respond(Response.text(503, failure.kind().toString()));
        }
    }

    private RawMessage through(String response, int limit, boolean relayIfLarger) throws Exception {
        try (RawServer upstream = answering(response);
                Front front =
                        Front.serving(exchange ->
                                exchange.forward(
                                        new ForwardTarget(
                                                new HostPort("127.0.0.1", upstream.port()),
                                                Duration.ofSeconds(5)),
                                        new Gathering(exchange, limit, relayIfLarger)));
                RawClient client = front.connect()) {
            RawMessage first = client.get("/").read();
            assertThat(client.get("/again").read().text()).isEqualTo(first.text());
            return first;
        }
    }

    @Test
    void gathersChunks() throws Exception {
        RawMessage response = through(CHUNKED, 12, false);
        assertThat(response.text()).isEqualTo("HELLO, WORLD");
        assertThat(response.all("content-length")).containsExactly("12");
        assertThat(response.all("transfer-encoding")).isEmpty();
        assertThat(response.all("x-kind")).containsExactly("a");
    }

    @Test
    void passesChunksOnThatTurnOutToBeTooLarge() throws Exception {
        RawMessage response = through(CHUNKED, 11, true);
        assertThat(response.text()).isEqualTo("hello, world");
        assertThat(response.all("transfer-encoding")).containsExactly("chunked");
        assertThat(response.all("x-kind")).containsExactly("relayed");
    }

    @Test
    void dropsChunksThatTurnOutToBeTooLarge() throws Exception {
        assertThat(through(CHUNKED, 11, false).text()).isEqualTo("too large");
    }

    @Test
    void reportsResponsesThatBreakOffWhileTheyAreGathered() throws Exception {
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                        });
                Front front =
                        Front.serving(exchange ->
                                exchange.forward(
                                        new ForwardTarget(
                                                new HostPort("127.0.0.1", upstream.port()),
                                                Duration.ofSeconds(5)),
                                        new Gathering(exchange, 100, true)));
                RawClient client = front.connect()) {
            assertThat(client.get("/").read().text()).isEqualTo("BROKEN");
        }
    }

    private String forwardedAfterReading(int limit, String request) throws Exception {
        try (RawServer upstream = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                Front front =
                        Front.serving(exchange ->
                                exchange.readBody(
                                        limit,
                                        new ThenForward(() ->
                                                Front.forward(
                                                        exchange, "127.0.0.1", upstream.port()))));
                RawClient client = front.connect()) {
            assertThat(client.send(request).read().text()).isEqualTo("ok");
            assertThat(client.get("/again").read().text()).isEqualTo("ok");
            return received.take();
        }
    }

    private record ThenForward(Runnable forward) implements BodyReceiver {
        @Override
        public void onBody(byte[] body) {
            forward.run();
        }

        @Override
        public void onTooLarge() {
            forward.run();
        }

        @Override
        public void onFailure(IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 11, 12, 100})
    void forwardsChunksOfWhichTooManyWereRead(int limit) throws Exception {
        String text =
                forwardedAfterReading(
                        limit,
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n");
        assertThat(text).isEqualTo("hello, world");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64 * 1024, 200_000, 300_000})
    void forwardsLargeBodiesWhole(int limit) throws Exception {
        String body = "x".repeat(200_000);
        String text =
                forwardedAfterReading(
                        limit,
                        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + body);
        assertThat(text).isEqualTo(body);
    }
}
