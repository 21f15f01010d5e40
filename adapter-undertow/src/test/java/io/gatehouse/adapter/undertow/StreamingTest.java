package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that come piece by piece, and bodies that are larger than anything kept in memory. */
class StreamingTest {
    /** What the system's sockets may hold between two ends; everything beyond is read too fast. */
    private static final long BUFFERED = 96L << 20;

    private static final long LARGE = 192L << 20;
    private static final int STREAMED = 32 << 20;

    @Test
    void passesEachEventOnBeforeTheNextIsSent() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send(
                                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                            + "Transfer-Encoding: chunked\r\n\r\n");
                            for (int i = 0; i < 100; i++) {
                                peer.send("9\r\ndata: " + (i % 10) + "\n\n\r\n");
                                await(seen);
                            }
                            peer.send("0\r\n\r\n");
                            RawMessage.read(peer.input(), false);
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.get("/");
            assertThat(client.readUntilBlankLine()).contains("text/event-stream");
            for (int i = 0; i < 100; i++) {
                String event = client.readExactly(14);
                assertThat(event).isEqualTo("9\r\ndata: " + (i % 10) + "\n\n\r\n");
                seen.add(event);
            }
            assertThat(client.readExactly(5)).isEqualTo("0\r\n\r\n");
        }
    }

    @Test
    void sendsEachPieceOfAStreamAtOnce() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Front front =
                        Front.serving(exchange ->
                                onVirtualThread(
                                        exchange,
                                        stream -> {
                                            for (int i = 0; i < 100; i++) {
                                                stream.write(bytes("event " + i % 10));
                                                await(seen);
                                            }
                                        }));
                RawClient client = front.connect()) {
            for (int round = 0; round < 2; round++) {
                client.get("/");
                assertThat(client.readUntilBlankLine())
                        .startsWith("HTTP/1.1 200 ")
                        .contains("transfer-encoding: chunked");
                for (int i = 0; i < 100; i++) {
                    assertThat(client.readExactly(12)).isEqualTo("7\r\nevent " + i % 10 + "\r\n");
                    seen.add("");
                }
                assertThat(client.readExactly(5)).isEqualTo("0\r\n\r\n");
                assertThat(front.outcome()).isEqualTo(new ExchangeOutcome(200, 700, false));
            }
        }
    }

    @Test
    void streamsToOldClientsUntilTheEnd() throws Exception {
        try (Front front =
                        Front.serving(exchange ->
                                onVirtualThread(exchange, stream -> stream.write(bytes("all"))));
                RawClient client = front.connect()) {
            client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n");

            assertThat(client.readToEnd()).endsWith("\r\n\r\nall").doesNotContain("chunked");
        }
    }

    @Test
    void streamsNothingInAnswerToHead() throws Exception {
        try (Front front =
                        Front.serving(exchange ->
                                onVirtualThread(exchange, stream -> stream.write(bytes("body"))));
                RawClient client = front.connect()) {
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.readHead().status()).isEqualTo(200);
            client.get("/");
            assertThat(client.read().text()).isEqualTo("body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "half"})
    void noticesIdleClientThatLeaves(String how) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (Front front =
                Front.serving(exchange ->
                        onVirtualThread(
                                exchange,
                                stream -> {
                                    stream.write(bytes("first"));
                                    stream.onClientGone(told::countDown);
                                    await(told);
                                    failure.complete(catchWrite(stream));
                                }))) {
            RawClient client = front.connect();
            client.get("/");
            client.readUntilBlankLine();
            client.readExactly(10);
            switch (how) {
                case "close" -> client.close();
                case "reset" -> client.reset();
                default -> client.finishWriting();
            }

            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(front.outcome()).isEqualTo(new ExchangeOutcome(200, 5, true));
            client.close();
        }
    }

    @Test
    void noticesClientThatLeavesAfterPipeliningARequest() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (Front front =
                Front.serving(exchange ->
                        onVirtualThread(
                                exchange,
                                stream -> {
                                    stream.onClientGone(told::countDown);
                                    stream.write(bytes("first"));
                                    await(told);
                                }))) {
            RawClient client = front.connect();
            client.get("/one").get("/two");
            client.readUntilBlankLine();
            client.readExactly(10);
            client.send("GET /three HTTP/1.1\r\n");
            client.close();

            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(front.outcome().aborted()).isTrue();
            assertThat(front.hasMoreOutcomes()).isFalse();
        }
    }

    @Test
    void servesRequestPipelinedDuringAStream() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (Front front =
                        Front.serving(exchange -> {
                            if (exchange.request().path().equals("/stream")) {
                                onVirtualThread(
                                        exchange,
                                        stream -> {
                                            stream.write(bytes("first"));
                                            await(sent);
                                        });
                            } else {
                                exchange.respond(Response.text(200, exchange.request().path()));
                            }
                        });
                RawClient client = front.connect()) {
            client.get("/stream");
            client.readUntilBlankLine();
            client.readExactly(10);
            client.get("/a").get("/b");
            sent.countDown();

            assertThat(client.readExactly(5)).isEqualTo("0\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("/a");
            assertThat(client.read().text()).isEqualTo("/b");
            assertThat(client.get("/c").read().text()).isEqualTo("/c");
        }
    }

    @Test
    void tellsLateListenersThatTheClientIsGone() throws Exception {
        CountDownLatch told = new CountDownLatch(2);
        try (Front front =
                Front.serving(exchange ->
                        onVirtualThread(
                                exchange,
                                stream -> {
                                    CountDownLatch gone = new CountDownLatch(1);
                                    stream.onClientGone(gone::countDown);
                                    await(gone);
                                    stream.onClientGone(told::countDown);
                                    exchange.onEnd(outcome -> told.countDown());
                                }))) {
            RawClient client = front.connect();
            client.get("/");
            client.readUntilBlankLine();
            client.close();

            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void writesNoFasterThanTheClientReads() throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] piece = new byte[100_000];
        try (Front front =
                        Front.serving(exchange ->
                                onVirtualThread(
                                        exchange,
                                        stream -> {
                                            while (written.get() < LARGE) {
                                                stream.write(piece);
                                                written.addAndGet(piece.length);
                                            }
                                        }));
                RawClient client = front.connect()) {
            client.get("/");
            awaitStandstill(written);
            assertThat(written.get()).isLessThan(STREAMED / 2);

            assertThat(client.read().body().length).isGreaterThanOrEqualTo(STREAMED);
        }
    }

    @Test
    void readsUpstreamNoFasterThanTheClientReads() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            RawMessage.read(peer.input(), false);
                            peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                            pour(peer, sent);
                            peer.readToEnd();
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.get("/");
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(BUFFERED);

            client.readUntilBlankLine();
            checkPattern(client.input(), LARGE);
        }
    }

    @Test
    void readsTheClientNoFasterThanUpstreamReads() throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Boolean> checked = new CompletableFuture<>();
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            peer.readUntilBlankLine();
                            await(go);
                            checkPattern(peer.input(), LARGE);
                            checked.complete(true);
                            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + LARGE + "\r\n\r\n");
            Thread sender = Thread.ofVirtual().start(() -> pourQuietly(client, sent));
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(BUFFERED);
            go.countDown();

            assertThat(client.read().text()).isEqualTo("ok");
            assertThat(checked.get(20, TimeUnit.SECONDS)).isTrue();
            sender.join();
        }
    }

    @Test
    void carriesLargeChunkedBodiesBothWaysAtOnce() throws Exception {
        int chunks = 2000;
        String chunk = "1388\r\n" + "x".repeat(5000) + "\r\n";
        try (RawServer upstream =
                        new RawServer((number, peer) -> {
                            peer.readUntilBlankLine();
                            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            // Whatever comes goes back, chunk framing and all.
                            byte[] buffer = new byte[10_000];
                            for (int count; (count = peer.input().read(buffer)) > 0; ) {
                                peer.send(Arrays.copyOf(buffer, count));
                            }
                        });
                Front front = Front.forwardingTo(upstream.port());
                RawClient client = front.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            Thread sender =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    for (int i = 0; i < chunks; i++) {
                                        client.send(chunk);
                                    }
                                    client.send("0\r\n\r\n");
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            });

            assertThat(client.read().body()).hasSize(chunks * 5000);
            sender.join();
        }
    }

    @Test
    void closesClientThatDoesNotRead() throws Exception {
        try (Front front =
                        Front.serving(
                                Front.impatient(Duration.ofMillis(500)),
                                exchange ->
                                        exchange.respond(
                                                new Response(
                                                        200,
                                                        HeaderList.EMPTY,
                                                        new byte[STREAMED])));
                RawClient client = front.connect()) {
            client.get("/");

            assertThat(front.outcome().aborted()).isTrue();
        }
    }

    @Test
    void sendsLargeResponsesWhole() throws Exception {
        byte[] body = new byte[5_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) i;
        }
        try (Front front =
                        Front.serving(exchange ->
                                exchange.respond(new Response(200, HeaderList.EMPTY, body)));
                RawClient client = front.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/").read().body()).isEqualTo(body);
            }
        }
    }

    @Test
    void interruptedWriterEndsTheConnection() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CompletableFuture<Thread> writer = new CompletableFuture<>();
        AtomicLong written = new AtomicLong();
        try (Front front =
                        Front.serving(exchange ->
                                onVirtualThread(
                                        exchange,
                                        stream -> {
                                            writer.complete(Thread.currentThread());
                                            try {
                                                while (true) {
                                                    stream.write(new byte[100_000]);
                                                    written.incrementAndGet();
                                                }
                                            } catch (IOException e) {
                                                failure.complete(e);
                                            }
                                        }));
                RawClient client = front.connect()) {
            client.get("/");
            awaitStandstill(written);
            writer.get().interrupt();

            assertThat(failure.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(java.io.InterruptedIOException.class);
            assertThat(front.outcome().aborted()).isTrue();
        }
    }

    @Test
    void refusesToStreamOnTheIoThread() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (Front front =
                        Front.serving(exchange -> {
                            try {
                                exchange.stream(200, HeaderList.EMPTY).write(bytes("x"));
                            } catch (IOException | RuntimeException e) {
                                failure.complete(e);
                                throw new IllegalStateException(e);
                            }
                        });
                RawClient client = front.connect()) {
            client.get("/");

            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
            assertThat(client.read().status()).isEqualTo(500);
        }
    }

    private interface Writing {
        void write(ResponseStream stream) throws IOException;
    }

    private static void onVirtualThread(HttpExchange exchange, Writing writing) {
        exchange.onVirtualThread(() -> {
            try (ResponseStream stream = exchange.stream(200, HeaderList.EMPTY)) {
                writing.write(stream);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Throwable catchWrite(ResponseStream stream) {
        try {
            stream.write(bytes("second"));
            return new AssertionError("the write succeeded");
        } catch (IOException e) {
            return e;
        }
    }

    /** Waits until a counter has not moved for a while: whoever moves it is blocked. */
    private static void awaitStandstill(AtomicLong counter) throws InterruptedException {
        long last = -1;
        int same = 0;
        while (same < 5) {
            TimeUnit.MILLISECONDS.sleep(100);
            long now = counter.get();
            same = now == last && now > 0 ? same + 1 : 0;
            last = now;
        }
    }

    private static void pour(RawClient peer, AtomicLong sent) throws IOException {
        byte[] piece = new byte[1 << 16];
        while (sent.get() < LARGE) {
            for (int i = 0; i < piece.length; i++) {
                piece[i] = pattern(sent.get() + i);
            }
            peer.send(piece);
            sent.addAndGet(piece.length);
        }
    }

    private static void pourQuietly(RawClient client, AtomicLong sent) {
        try {
            pour(client, sent);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte pattern(long at) {
        return (byte) (at * 31 + (at >>> 12));
    }

    private static void checkPattern(InputStream in, long length) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (long at = 0; at < length; at += piece.length) {
            if (in.readNBytes(piece, 0, piece.length) != piece.length) {
                throw new IOException("ended at " + at);
            }
            for (int i = 0; i < piece.length; i++) {
                if (piece[i] != pattern(at + i)) {
                    throw new IOException("wrong byte at " + (at + i));
                }
            }
        }
    }

    private static void await(BlockingQueue<String> queue) throws IOException {
        try {
            if (queue.poll(20, TimeUnit.SECONDS) == null) {
                throw new IOException("nothing came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nothing happened");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
