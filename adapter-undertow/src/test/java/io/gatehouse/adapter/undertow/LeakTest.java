package io.gatehouse.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.undertow.net.Front;
import io.gatehouse.adapter.undertow.net.RawClient;
import io.gatehouse.adapter.undertow.net.RawMessage;
import io.gatehouse.adapter.undertow.net.RawServer;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.HttpExchange;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many rounds of everything that can happen leave nothing behind. */
class LeakTest {
    private static final int ROUNDS = 10_000;

    /** Idle upstream connections, listeners, selectors; far below one for each round. */
    private static final long TOLERATED = 100;

    @Test
    void leavesNoFileThreadOrMemoryBehind() throws Exception {
        try (RawServer upstream = new RawServer(LeakTest::upstream);
                Front front = Front.serving(exchange -> serve(exchange, upstream.port()))) {
            rounds(front, 1000, new Random(1));
            long files = files();
            long memory = directMemory();
            int threads = Thread.activeCount();

            rounds(front, ROUNDS, new Random(2));

            for (int i = 0; i < 1000 + ROUNDS; i++) {
                front.outcome();
            }
            assertThat(front.hasMoreOutcomes()).isFalse();
            awaitFewFiles(files + TOLERATED);
            assertThat(directMemory()).isLessThan(memory + (8L << 20));
            assertThat(Thread.activeCount()).isLessThan(threads + 10);
        }
    }

    private static void rounds(Front front, int rounds, Random random) throws Exception {
        RawClient client = front.connect();
        for (int i = 0; i < rounds; i++) {
            int kind = random.nextInt(8);
            client.get("/" + kind);
            boolean again =
                    switch (kind) {
                        case 0, 1, 2, 3 -> client.read().status() == 200;
                        case 4 -> client.read().status() == 503;
                        case 5 -> leave(client, false);
                        case 6 -> leave(client, true);
                        default -> !client.readToEnd().isEmpty();
                    };
            if (!again || kind > 4) {
                client.close();
                client = front.connect();
            }
        }
        client.close();
    }

    private static boolean leave(RawClient client, boolean reset) throws IOException {
        client.readUntilBlankLine();
        if (reset) {
            client.reset();
        } else {
            client.close();
        }
        return false;
    }

    private static void serve(HttpExchange exchange, int upstream) {
        switch (exchange.request().path()) {
            case "/0" -> exchange.respond(Response.text(200, "ok"));
            case "/1" -> exchange.onVirtualThread(() -> stream(exchange, false));
            case "/5" -> exchange.onVirtualThread(() -> stream(exchange, true));
            default -> Front.forward(exchange, "127.0.0.1", upstream);
        }
    }

    private static void stream(HttpExchange exchange, boolean endless) {
        try (ResponseStream stream = exchange.stream(200, HeaderList.EMPTY)) {
            do {
                stream.write(new byte[1000]);
            } while (endless);
        } catch (IOException e) {
            // the client left, as it was to
        }
    }

    private static void upstream(int number, RawClient peer) throws IOException {
        while (true) {
            switch (RawMessage.read(peer.input(), false).startLine().charAt(5)) {
                case '2' ->
                        peer.send(
                                "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n"
                                        + "x".repeat(50_000));
                case '3' ->
                        peer.send(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "2\r\nok\r\n0\r\n\r\n");
                case '6' -> {
                    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
                    peer.readToEnd();
                    return;
                }
                case '7' -> {
                    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nx");
                    return;
                }
                default -> {
                    return;
                }
            }
        }
    }

    private static void awaitFewFiles(long limit) throws Exception {
        for (int i = 0; i < 200 && files() > limit; i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(files()).isLessThanOrEqualTo(limit);
    }

    private static long files() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.count();
        }
    }

    private static long directMemory() {
        Optional<BufferPoolMXBean> direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .findFirst();
        return direct.orElseThrow().getMemoryUsed();
    }
}
