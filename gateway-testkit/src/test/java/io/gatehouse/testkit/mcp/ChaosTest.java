package io.gatehouse.testkit.mcp;

import static io.gatehouse.testkit.mcp.McpSetup.http;
import static io.gatehouse.testkit.mcp.McpSetup.sse;
import static io.gatehouse.testkit.mcp.McpSetup.stdio;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.toolview.ToolLimits;
import io.gatehouse.domain.toolview.ToolView;
import io.gatehouse.ports.outbound.UpstreamRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers are killed, stalled, restarted and taken away while many clients use them: every call gets its own answer or an error,
 * every session lives on, and nothing is left at the end.
 */
@Timeout(120)
class ChaosTest {

    private static final int SESSIONS = 200;
    private static final int CALLS = 40;
    private static final List<String> TARGETS = List.of("a", "b", "c", "d", "e");
    private static final ToolView IMPATIENT =
            view(Optional.of(Duration.ofMillis(500)), Optional.empty());

    private final McpSetup setup = new McpSetup();
    private final Map<String, CountDownLatch> stalls = new ConcurrentHashMap<>();
    private final Map<String, FakeMcpServer> servers = new ConcurrentHashMap<>();
    private final Map<String, FakeMcpHttp> overHttp = new ConcurrentHashMap<>();
    private final SseServer overSse;
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final Random random = new Random(42);

    private long forgotten;

    @TempDir Path dumps;

    ChaosTest() {
        TARGETS.forEach(name -> servers.put(name, server(name)));
        overHttp.put("a", setup.http("a", servers.get("a")));
        overHttp.put("b", setup.http("b", servers.get("b")));
        overSse = new SseServer(servers.get("c"));
        setup.network.put("c.test", overSse);
        setup.stdio.put("d-server", servers.get("d"));
        setup.stdio.put("e-server", servers.get("e"));
    }

    @Test
    void everyCallIsAnsweredAndNothingIsLostOrLeft() throws Exception {
        long before = framesOfMcp();
        setup.start(backend(TARGETS, IMPATIENT));
        List<McpTestClient> clients = connect();
        Thread chaos = Thread.ofVirtual().start(this::unsettle);
        List<Thread> users =
                clients.stream().map(c -> Thread.startVirtualThread(() -> use(c))).toList();
        for (Thread user : users) {
            user.join();
        }
        chaos.interrupt();
        chaos.join();

        settle();

        assertThat(wrong).isEmpty();
        assertThat(answers).hasPositiveValue();
        assertThat(errors).hasPositiveValue();
        assertThat(answers.get() + errors.get()).isEqualTo(SESSIONS * CALLS);
        assertThat(setup.mcp.sessions()).isEqualTo(SESSIONS);
        for (McpTestClient client : clients) {
            for (String target : TARGETS) {
                assertThat(client.call(target + "_say", "{\"n\":7}")).isEqualTo("{\"n\":7}");
            }
        }
        for (McpTestClient client : clients) {
            client.send("DELETE").response();
        }
        Soon.holds(() -> assertThat(setup.stdio.running()).isEmpty());
        assertThat(setup.mcp.sessions()).isZero();
        setup.close();
        Soon.holds(() -> assertThat(framesOfMcp()).isLessThanOrEqualTo(before));
    }

    private List<McpTestClient> connect() throws InterruptedException {
        List<McpTestClient> clients = new ArrayList<>();
        List<Thread> connecting = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            McpTestClient client = setup.client();
            clients.add(client);
            connecting.add(Thread.startVirtualThread(client::connect));
        }
        for (Thread thread : connecting) {
            thread.join();
        }
        assertThat(setup.mcp.sessions()).isEqualTo(SESSIONS);
        return clients;
    }

    private void use(McpTestClient client) {
        Random choice = new Random(System.identityHashCode(client));
        for (int i = 0; i < CALLS; i++) {
            String target = TARGETS.get(choice.nextInt(TARGETS.size()));
            String own = "{\"n\":" + choice.nextInt(1_000_000_000) + "}";
            try {
                judge(
                        client.request(
                                "tools/call",
                                "{\"name\":\"%s_say\",\"arguments\":%s}".formatted(target, own)),
                        own);
            } catch (RuntimeException | AssertionError e) {
                wrong.add(target + ": " + e);
            }
        }
    }

    private void judge(Response response, String own) {
        if (response.status() == 404) {
            wrong.add("a client must take this for the end of its session: " + response.text());
            return;
        }
        boolean text = response.headers().first("content-type").orElse("").startsWith("text/plain");
        if (text && response.status() >= 400 && !response.text().isBlank()) {
            errors.incrementAndGet();
            return;
        }
        switch (McpTestClient.message(response)) {
            case JsonRpcMessage.Result result
                    when result.toString().contains(own.replace("\"", "\\\"")) ->
                    answers.incrementAndGet();
            case JsonRpcMessage.Failure failure when !failure.message().isEmpty() ->
                    errors.incrementAndGet();
            case JsonRpcMessage other -> wrong.add(own + " got " + other);
        }
    }

    /** One trouble after the other, with as little time between them as the clients need to notice. */
    private void unsettle() {
        while (!Thread.interrupted()) {
            String target = TARGETS.get(random.nextInt(TARGETS.size()));
            switch (random.nextInt(7)) {
                case 0 ->
                        setup.stdio.running().stream()
                                .limit(20)
                                .forEach(child -> child.exit("was killed"));
                case 6 -> overSse.breakOff();
                case 1 -> forgetSessions();
                case 2 -> stalls.put(target, new CountDownLatch(1));
                case 3 -> stalls.keySet().forEach(this::goOn);
                case 4 -> {
                    setup.network.remove(target + ".test");
                    LockSupport.parkNanos(5_000_000);
                    restore();
                }
                default -> reload();
            }
            setup.clock.advance(Duration.ofSeconds(1));
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Not again before all clients had time to begin anew: a server that always forgets is given up. */
    private void forgetSessions() {
        if (System.nanoTime() - forgotten > 500_000_000) {
            forgotten = System.nanoTime();
            overHttp.values().forEach(FakeMcpHttp::forgetSessions);
        }
    }

    private void reload() {
        List<String> some = TARGETS.stream().filter(target -> random.nextInt(5) > 0).toList();
        ToolView view =
                random.nextBoolean()
                        ? IMPATIENT
                        : view(IMPATIENT.limits().timeout(), Optional.of(50));
        setup.gateway().reload(McpSetup.config(backend(some, view)));
    }

    private void restore() {
        overHttp.forEach((name, server) -> setup.network.put(name + ".test", server));
        setup.network.put("c.test", overSse);
    }

    /** Everything is as it was, and nobody waits for a server any more that failed. */
    private void settle() {
        restore();
        stalls.keySet().forEach(this::goOn);
        setup.gateway().reload(McpSetup.config(backend(TARGETS, IMPATIENT)));
        setup.clock.advance(Duration.ofMinutes(2));
    }

    private void goOn(String target) {
        Optional.ofNullable(stalls.remove(target)).ifPresent(CountDownLatch::countDown);
    }

    private FakeMcpServer server(String name) {
        return new FakeMcpServer(name)
                .tool(
                        "say",
                        c -> {
                            CountDownLatch stall = stalls.get(name);
                            if (stall != null) {
                                stall.await();
                            }
                            return FakeMcpServer.text(
                                    c.request().param("arguments").orElseThrow().toString());
                        });
    }

    private static McpBackend backend(List<String> targets, ToolView view) {
        return new McpBackend(
                true,
                PrefixMode.ALWAYS,
                FailureMode.FAIL_OPEN,
                false,
                targets.stream().map(name -> viewed(target(name), view)).toList());
    }

    private static McpTarget target(String name) {
        return switch (name) {
            case "a", "b" -> http(name);
            case "c" -> sse(name);
            default -> stdio(name);
        };
    }

    private static McpTarget viewed(McpTarget target, ToolView view) {
        return new McpTarget(target.name(), target.address(), target.policies(), view);
    }

    private static ToolView view(Optional<Duration> timeout, Optional<Integer> concurrency) {
        return new ToolView(List.of(), List.of(), new ToolLimits(timeout, concurrency), Map.of());
    }

    /** How much all threads, virtual ones too, are at work on MCP. */
    private long framesOfMcp() throws IOException {
        Path dump = dumps.resolve("threads-" + System.nanoTime());
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
        try (var lines = Files.lines(dump)) {
            return lines.filter(line -> line.contains("io.gatehouse.core.mcp.")).count();
        }
    }

    /** The transport of revision 2024-11-05 for many clients. */
    private static final class SseServer implements FakeUpstreamHttp.Server {
        private final FakeMcpServer server;
        private final Map<String, FakeHttpAnswer> streams = new ConcurrentHashMap<>();
        private final AtomicInteger opened = new AtomicInteger();

        SseServer(FakeMcpServer server) {
            this.server = server;
        }

        @Override
        public FakeHttpAnswer serve(UpstreamRequest request) {
            if (request.method().equals("GET")) {
                FakeHttpAnswer stream =
                        FakeHttpAnswer.open(
                                200, HeaderList.of("content-type", "text/event-stream"));
                String query = "s=" + opened.incrementAndGet();
                streams.put(query, stream);
                stream.write("event: endpoint\ndata: /messages?" + query + "\n\n");
                return stream;
            }
            Optional<FakeHttpAnswer> stream =
                    Optional.ofNullable(streams.get(request.uri().getQuery()));
            stream.ifPresent(s -> Thread.startVirtualThread(() -> work(request.body(), s)));
            return FakeHttpAnswer.of(stream.isPresent() ? 202 : 404, "text/plain", "");
        }

        private void work(byte[] body, FakeHttpAnswer stream) {
            try {
                server.serve(body, json -> write(stream, json))
                        .ifPresent(answer -> write(stream, answer));
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }

        private static void write(FakeHttpAnswer stream, byte[] json) {
            if (!stream.isClosed()) {
                stream.write(FakeMcpHttp.event(new String(json, StandardCharsets.UTF_8)));
            }
        }

        void breakOff() {
            streams.values().forEach(FakeHttpAnswer::breakOff);
            streams.clear();
        }
    }
}
