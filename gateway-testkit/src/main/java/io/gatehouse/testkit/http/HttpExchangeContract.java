package io.gatehouse.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.BodyReceiver;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.ForwardTarget;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.HttpTraffic;
import io.gatehouse.ports.inbound.MutableRequestHead;
import io.gatehouse.ports.inbound.Reception;
import io.gatehouse.ports.inbound.ResponseStream;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.ports.outbound.HttpListeners;
import io.gatehouse.ports.outbound.HttpListeners.OpenPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every implementation of [HttpListeners] and [HttpExchange] keeps, real or fake. Extend it and say how a client sends a request.
public abstract class HttpExchangeContract {

    private static final int PATIENCE_SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

    private HttpListeners listeners = new NoListeners();

    /// For subclasses.
    protected HttpExchangeContract() {}

    /// New listeners; the contract closes them. What is forwarded to `127.0.0.1` and a port of theirs reaches that port.
    protected abstract HttpListeners open() throws IOException;

    /// Sends a request to a port that is open.
    protected abstract Client send(int port, FakeRequest request) throws IOException;

    /// A client that has sent its request.
    public interface Client extends AutoCloseable {

        /// Waits for the whole response.
        Response response() throws IOException;

        /// Waits until the response's body, as far as it has come, has a part.
        void awaitText(String part) throws IOException;

        /// Goes away.
        @Override
        void close();
    }

    @BeforeEach
    void openListeners() throws IOException {
        listeners = open();
    }

    @AfterEach
    void closeListeners() {
        listeners.close();
    }

    @Test
    void showsTheRequest() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        int port =
                serve(exchange -> {
                    MutableRequestHead head = exchange.request();
                    seen.complete(
                            String.join(
                                    " ",
                                    head.method(),
                                    head.scheme(),
                                    head.authority().orElse("none"),
                                    head.host(),
                                    head.path(),
                                    head.query().orElse("none"),
                                    head.headers().all("X-Twice").toString(),
                                    String.valueOf(head.headers().contains("host"))));
                    exchange.respond(Response.empty(204));
                });
        FakeRequest request =
                FakeRequest.get("/a%2Fb?c=%20d")
                        .to("gateway.test:81")
                        .with("x-twice", "1")
                        .with("x-twice", "2");

        try (Client client = send(port, request)) {
            assertThat(client.response().status()).isEqualTo(204);
        }
        assertThat(get(seen))
                .isEqualTo("GET http gateway.test:81 gateway.test /a%2Fb c=%20d [1, 2] false");
    }

    @Test
    void showsWhatWasChanged() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        int port =
                serve(exchange -> {
                    MutableRequestHead head = exchange.request();
                    head.setHeader("X-One", "set");
                    head.addHeader("x-one", "added");
                    head.removeHeader("X-Two");
                    head.setPathAndQuery("/new");
                    head.setAuthority("other.test");
                    seen.complete(
                            head.headers().all("x-one")
                                    + " "
                                    + head.headers().all("x-two")
                                    + " "
                                    + head.host()
                                    + head.pathAndQuery());
                    exchange.respond(Response.empty(204));
                });

        try (Client client =
                send(port, FakeRequest.get("/old?x").with("x-one", "1").with("x-two", "2"))) {
            client.response();
        }
        assertThat(get(seen)).isEqualTo("[set, added] [] other.test/new");
    }

    @Test
    void respondsFromAnyThread() throws Exception {
        int port = serve(exchange -> Thread.ofPlatform().start(() -> exchange.respond(teapot())));

        try (Client client = send(port, FakeRequest.get("/"))) {
            Response response = client.response();
            assertThat(response.status()).isEqualTo(418);
            assertThat(response.text()).isEqualTo("short and stout");
            assertThat(response.headers().first("x-kind")).contains("pot");
        }
    }

    @Test
    void tellsHowItEnded() throws Exception {
        CompletableFuture<ExchangeOutcome> early = new CompletableFuture<>();
        CompletableFuture<ExchangeOutcome> late = new CompletableFuture<>();
        AtomicInteger times = new AtomicInteger();
        int port =
                serve(exchange -> {
                    exchange.onEnd(outcome -> {
                        times.incrementAndGet();
                        exchange.onEnd(late::complete);
                        early.complete(outcome);
                    });
                    exchange.respond(teapot());
                });

        try (Client client = send(port, FakeRequest.get("/"))) {
            client.response();
        }
        assertThat(get(early)).isEqualTo(new ExchangeOutcome(418, 15, false));
        assertThat(get(late)).isEqualTo(get(early));
        assertThat(times).hasValue(1);
    }

    @Test
    void tellsThatTheClientLeftBeforeTheResponse() throws Exception {
        CompletableFuture<ExchangeOutcome> end = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        int port =
                serve(exchange -> {
                    exchange.onEnd(end::complete);
                    begun.countDown();
                });

        Client client = send(port, FakeRequest.get("/"));
        await(begun);
        client.close();

        assertThat(get(end)).isEqualTo(new ExchangeOutcome(0, 0, true));
    }

    @Test
    void keepsTheFirstAnswer() throws Exception {
        int port =
                serve(exchange -> {
                    exchange.respond(teapot());
                    exchange.respond(Response.empty(500));
                });

        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().status()).isEqualTo(418);
        }
    }

    @Test
    void answersForTrafficThatThrows() throws Exception {
        int port =
                serve(_ -> {
                    throw new IllegalStateException("a bug");
                });

        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().status()).isEqualTo(500);
        }
    }

    @Test
    void goesOnOnVirtualThreadsAndBack() throws Exception {
        CompletableFuture<List<Boolean>> virtual = new CompletableFuture<>();
        int port =
                serve(exchange -> {
                    boolean first = Thread.currentThread().isVirtual();
                    exchange.onVirtualThread(() -> {
                        boolean second = Thread.currentThread().isVirtual();
                        exchange.onIoThread(() -> {
                            virtual.complete(
                                    List.of(first, second, Thread.currentThread().isVirtual()));
                            exchange.respond(teapot());
                        });
                    });
                });

        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().status()).isEqualTo(418);
        }
        assertThat(get(virtual)).containsExactly(false, true, false);
    }

    @Test
    void readsBodies() throws Exception {
        int port = serve(exchange -> exchange.readBody(10, new Echoing(exchange)));

        try (Client client = send(port, FakeRequest.post("/", "0123456789"))) {
            assertThat(client.response().text()).isEqualTo("0123456789");
        }
        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().text()).isEmpty();
        }
        try (Client client = send(port, FakeRequest.post("/", "0123456789A"))) {
            assertThat(client.response().status()).isEqualTo(413);
        }
    }

    @Test
    void streamsPieceByPiece() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        CompletableFuture<ExchangeOutcome> end = new CompletableFuture<>();
        int port =
                serve(exchange -> {
                    exchange.onEnd(end::complete);
                    exchange.onVirtualThread(() -> {
                        try (ResponseStream stream =
                                exchange.stream(200, HeaderList.of("x-kind", "stream"))) {
                            stream.write(bytes("one "));
                            await(seen);
                            stream.write(bytes("two"));
                            stream.close();
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    });
                });

        try (Client client = send(port, FakeRequest.get("/"))) {
            client.awaitText("one ");
            seen.countDown();
            Response response = client.response();
            assertThat(response.text()).isEqualTo("one two");
            assertThat(response.headers().first("x-kind")).contains("stream");
        }
        assertThat(get(end)).isEqualTo(new ExchangeOutcome(200, 7, false));
    }

    @Test
    void tellsStreamsThatTheClientIsGone() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CompletableFuture<ExchangeOutcome> end = new CompletableFuture<>();
        int port =
                serve(exchange -> {
                    exchange.onEnd(end::complete);
                    exchange.onVirtualThread(() -> failure.complete(streamUntilGone(exchange)));
                });

        Client client = send(port, FakeRequest.get("/"));
        client.awaitText("one");
        client.close();

        assertThat(get(failure)).isInstanceOf(IOException.class);
        assertThat(get(end).aborted()).isTrue();
    }

    @Test
    void forwardsAndChangesTheResponse() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        int behind =
                serve(exchange -> {
                    received.complete(
                            exchange.request().method()
                                    + " "
                                    + exchange.request().pathAndQuery()
                                    + exchange.request().headers().all("x-added"));
                    exchange.respond(teapot());
                });
        int port =
                serve(exchange -> {
                    exchange.request().setPathAndQuery("/behind");
                    exchange.request().addHeader("x-added", "1");
                    forward(exchange, behind);
                });

        try (Client client = send(port, FakeRequest.post("/", "body"))) {
            Response response = client.response();
            assertThat(response.status()).isEqualTo(418);
            assertThat(response.text()).isEqualTo("short and stout");
            assertThat(response.headers().first("x-kind")).contains("changed");
        }
        assertThat(get(received)).isEqualTo("POST /behind[1]");
    }

    @Test
    void forwardsBodiesThatWereRead() throws Exception {
        int behind = serve(exchange -> exchange.readBody(100, new Echoing(exchange)));
        int port =
                serve(exchange ->
                        exchange.readBody(100, new Then(() -> forward(exchange, behind))));

        try (Client client = send(port, FakeRequest.post("/", "the body"))) {
            assertThat(client.response().text()).isEqualTo("the body");
        }
    }

    @Test
    void forwardsAnotherMethodAndAnotherBody() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        int behind =
                serve(exchange -> {
                    received.complete(exchange.request().method());
                    exchange.readBody(100, new Echoing(exchange));
                });
        int port =
                serve(exchange -> {
                    exchange.request().setMethod("PUT");
                    exchange.readBody(
                            100,
                            new Then(() -> {
                                exchange.replaceBody(bytes("another, longer body"));
                                forward(exchange, behind);
                            }));
                });

        try (Client client = send(port, FakeRequest.post("/", "the body"))) {
            assertThat(client.response().text()).isEqualTo("another, longer body");
        }
        assertThat(get(received)).isEqualTo("PUT");
    }

    @Test
    void forwardsBodiesThatWereTooLargeToBeRead() throws Exception {
        int behind = serve(exchange -> exchange.readBody(100, new Echoing(exchange)));
        CompletableFuture<String> beginning = new CompletableFuture<>();
        int port =
                serve(exchange ->
                        exchange.readBody(
                                4,
                                new Then(() -> {}) {
                                    @Override
                                    public void onTooLarge(byte[] bytes) {
                                        beginning.complete(
                                                new String(bytes, StandardCharsets.UTF_8));
                                        forward(exchange, behind);
                                    }
                                }));

        try (Client client = send(port, FakeRequest.post("/", "the body"))) {
            assertThat(client.response().text()).isEqualTo("the body");
        }
        assertThat("the ").startsWith(get(beginning));
    }

    @Test
    void readsMoreOfABodyThatWasTooLarge() throws Exception {
        int port =
                serve(exchange ->
                        exchange.readBody(
                                4,
                                new Then(() -> {}) {
                                    @Override
                                    public void onTooLarge() {
                                        exchange.readBody(100, new Echoing(exchange));
                                    }
                                }));

        try (Client client = send(port, FakeRequest.post("/", "the body"))) {
            assertThat(client.response().text()).isEqualTo("the body");
        }
    }

    @Test
    void givesUpOnResponsesThatTakeTooLong() throws Exception {
        CompletableFuture<HttpExchange> silent = new CompletableFuture<>();
        int behind = serve(silent::complete);
        int port =
                serve(exchange ->
                        exchange.forward(
                                to(behind).within(Duration.ofMillis(50)), new Observer(exchange)));

        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().text()).isEqualTo("RESPONSE_TIMEOUT");
        }
        get(silent).respond(teapot());
    }

    @Test
    void forwardsAgainAfterAResponseThatWasDropped() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        int behind =
                serve(exchange ->
                        exchange.respond(
                                calls.incrementAndGet() < 3 ? Response.text(503, "no") : teapot()));
        int port =
                serve(exchange ->
                        forward(
                                exchange,
                                behind,
                                new Observer(exchange) {
                                    @Override
                                    public Reception receive(ResponseHead head) {
                                        return head.status() == 503
                                                ? Reception.discard()
                                                : Reception.relay();
                                    }

                                    @Override
                                    public void onDiscarded() {
                                        forward(exchange, behind, this);
                                    }
                                }));

        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().text()).isEqualTo("short and stout");
        }
        assertThat(calls).hasValue(3);
    }

    @Test
    void gathersResponses() throws Exception {
        assertThat(gathered(100, false).text()).isEqualTo("SHORT AND STOUT");
        assertThat(gathered(15, false).text()).isEqualTo("SHORT AND STOUT");
    }

    @Test
    void doesNotGatherResponsesThatAreTooLarge() throws Exception {
        assertThat(gathered(14, false).status()).isEqualTo(502);
        Response relayed = gathered(14, true);
        assertThat(relayed.text()).isEqualTo("short and stout");
        assertThat(relayed.headers().all("x-kind")).containsExactly("changed");
    }

    private Response gathered(int maxBytes, boolean relayIfLarger) throws Exception {
        int behind = serve(exchange -> exchange.respond(teapot()));
        int port =
                serve(exchange ->
                        forward(exchange, behind, new Shouting(exchange, maxBytes, relayIfLarger)));
        try (Client client = send(port, FakeRequest.get("/"))) {
            return client.response();
        }
    }

    @Test
    void changesTheStatus() throws Exception {
        int behind = serve(exchange -> exchange.respond(teapot()));
        int port =
                serve(exchange ->
                        forward(
                                exchange,
                                behind,
                                new Observer(exchange) {
                                    @Override
                                    public ResponseChange onResponse(ResponseHead head) {
                                        return ResponseChange.NONE.withStatus(299);
                                    }
                                }));

        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().status()).isEqualTo(299);
        }
    }

    @Test
    void letsTheObserverAnswerWhenForwardingFails() throws Exception {
        OpenPort closed = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, _ -> {});
        closed.drain(Duration.ZERO);
        int port = serve(exchange -> forward(exchange, closed.port()));

        try (Client client = send(port, FakeRequest.get("/"))) {
            assertThat(client.response().text()).isEqualTo("CONNECT_FAILED");
        }
    }

    @Test
    void answersForObserversThatThrow() throws Exception {
        int behind = serve(exchange -> exchange.respond(teapot()));
        int port =
                serve(exchange ->
                        forward(
                                exchange,
                                behind,
                                new Observer(exchange) {
                                    @Override
                                    public ResponseChange onResponse(ResponseHead head) {
                                        throw new IllegalStateException("a bug");
                                    }
                                }));

        try (Client client = send(port, FakeRequest.get("/"))) {
            Response response = client.response();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).isEqualTo("internal error");
            assertThat(response.headers().contains("x-kind")).isFalse();
        }
    }

    @Test
    void refusesPortsInUse() throws Exception {
        int port = serve(exchange -> exchange.respond(teapot()));

        assertThatThrownBy(() -> listeners.open("127.0.0.1", port, HttpLimits.DEFAULTS, _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(String.valueOf(port));
    }

    @Test
    void drainsPortsWithoutBreakingOpenExchanges() throws Exception {
        CompletableFuture<HttpExchange> open = new CompletableFuture<>();
        OpenPort port = listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, open::complete);
        try (Client client = send(port.port(), FakeRequest.get("/"))) {
            HttpExchange exchange = get(open);
            Thread draining = Thread.ofVirtual().start(() -> port.drain(PATIENCE));
            awaitClosed(port.port());

            exchange.respond(teapot());

            assertThat(client.response().status()).isEqualTo(418);
            assertThat(draining.join(PATIENCE)).isTrue();
        }
    }

    private int serve(HttpTraffic traffic) throws IOException {
        return listeners.open("127.0.0.1", 0, HttpLimits.DEFAULTS, traffic).port();
    }

    private void awaitClosed(int port) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            try (Client probe = send(port, FakeRequest.get("/probe"))) {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (IOException e) {
                return;
            }
        }
        throw new AssertionError("the port still takes requests");
    }

    private static Throwable streamUntilGone(HttpExchange exchange) {
        CountDownLatch gone = new CountDownLatch(1);
        try (ResponseStream stream = exchange.stream(200, HeaderList.EMPTY)) {
            stream.onClientGone(gone::countDown);
            stream.write(bytes("one"));
            await(gone);
            CountDownLatch late = new CountDownLatch(1);
            stream.onClientGone(late::countDown);
            await(late);
            stream.write(bytes("two"));
            return new AssertionError("the write succeeded");
        } catch (IOException e) {
            return e;
        }
    }

    private static void forward(HttpExchange exchange, int port) {
        forward(exchange, port, new Observer(exchange));
    }

    private static void forward(HttpExchange exchange, int port, ForwardObserver observer) {
        exchange.forward(to(port), observer);
    }

    private static ForwardTarget to(int port) {
        return new ForwardTarget(new HostPort("127.0.0.1", port), Duration.ofSeconds(5));
    }

    private static Response teapot() {
        return new Response(418, HeaderList.of("x-kind", "pot"), bytes("short and stout"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static class Observer implements ForwardObserver {
        private final HttpExchange exchange;

        Observer(HttpExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public ResponseChange onResponse(ResponseHead head) {
            return new ResponseChange(List.of(new HeaderChange.Set("X-Kind", "changed")));
        }

        @Override
        public void onFailure(ForwardFailure failure) {
            exchange.respond(Response.text(503, failure.kind().toString()));
        }
    }

    private record Echoing(HttpExchange exchange) implements BodyReceiver {
        @Override
        public void onBody(byte[] body) {
            exchange.respond(new Response(200, HeaderList.EMPTY, body));
        }

        @Override
        public void onTooLarge() {
            exchange.respond(Response.empty(413));
        }

        @Override
        public void onFailure(IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static final class Shouting extends Observer {
        private final HttpExchange exchange;
        private final Reception reception;

        Shouting(HttpExchange exchange, int maxBytes, boolean relayIfLarger) {
            super(exchange);
            this.exchange = exchange;
            this.reception = new Reception.Collect(maxBytes, relayIfLarger);
        }

        @Override
        public Reception receive(ResponseHead head) {
            return reception;
        }

        @Override
        public void onCollected(Response whole) {
            exchange.respond(
                    new Response(
                            whole.status(),
                            whole.headers(),
                            bytes(whole.text().toUpperCase(Locale.ROOT))));
        }

        @Override
        public void onTooLarge() {
            exchange.respond(Response.empty(502));
        }
    }

    private static class Then implements BodyReceiver {
        private final Runnable action;

        Then(Runnable action) {
            this.action = action;
        }

        @Override
        public void onBody(byte[] body) {
            action.run();
        }

        @Override
        public void onTooLarge() {
            throw new AssertionError("too large");
        }

        @Override
        public void onFailure(IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static final class NoListeners implements HttpListeners {
        @Override
        public OpenPort open(
                String host, int port, HttpLimits limits, Supplier<Bind> bind, HttpTraffic traffic)
                throws IOException {
            throw new IOException("not started");
        }

        @Override
        public void close() {}
    }
}
