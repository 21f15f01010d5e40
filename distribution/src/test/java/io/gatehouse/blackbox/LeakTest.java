package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.DemoServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** After thousands of clients came and went, nothing of them is left in the process. */
@Tag("black-box")
@EnabledOnOs(OS.LINUX)
class LeakTest {

    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    /** A process warms up for long: compilers, collectors and carriers get threads when needed. */
    private static final int THREADS_OF_ITS_OWN = 24;

    private static final int FILES_OF_ITS_OWN = 24;

    @TempDir private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private int port;

    /** What a process holds. */
    private record Held(long threads, long files, long children) {

        static Held by(ProcessHandle process) throws IOException {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            return new Held(
                    count(proc.resolve("task")),
                    count(proc.resolve("fd")),
                    process.descendants().count());
        }

        private static long count(Path folder) throws IOException {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.count();
            }
        }

        boolean isBackTo(Held before) {
            return threads <= before.threads + THREADS_OF_ITS_OWN
                    && files <= before.files + FILES_OF_ITS_OWN
                    && children <= before.children;
        }
    }

    private interface Round {
        void run() throws Exception;
    }

    @Test
    void holdsNothingOfClientsThatAreGone() throws Exception {
        port = Ports.free();
        try (DemoServers servers = DemoServers.start();
                RunningGateway gateway =
                        RunningGateway.serving(Distribution.built(), config(servers), folder)
                                .awaitPort(port)) {
            ProcessHandle process = gateway.handle();
            long children = Held.by(process).children();
            everything(1);
            Eventually.holds(LONGEST_SETTLING, () -> Held.by(process).children() <= children + 1);
            Held before = Held.by(process);

            everything(40);

            assertThat(failures).isEmpty();
            List<Held> after = new ArrayList<>();
            try {
                Eventually.holds(
                        LONGEST_SETTLING,
                        () -> {
                            after.add(Held.by(process));
                            return after.getLast().isBackTo(before);
                        });
            } catch (AssertionError e) {
                throw new AssertionError(after.getLast() + " after " + before, e);
            }
        }
    }

    private void everything(int times) throws InterruptedException {
        concurrently(250 * times, () -> expect(200, get("/plain")));
        concurrently(5 * times, () -> session("/mcp"));
        concurrently(4 * times, () -> session("/stdio"));
        concurrently(5 * times, this::abortedRequest);
        concurrently(3 * times, this::abortedStream);
    }

    private void concurrently(int rounds, Round round) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(
                    Thread.startVirtualThread(() -> {
                        for (int done = 0; done < rounds / 2 + 1; done++) {
                            run(round);
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void run(Round round) {
        try {
            round.run();
        } catch (Exception e) {
            failures.add(e.toString());
        }
    }

    private void session(String path) throws Exception {
        String session = open(path);
        expect(200, post(path, Mcp.call("echo", "m")).header("Mcp-Session-Id", session));
        expect(202, request(path).DELETE().header("Mcp-Session-Id", session));
    }

    /** A client that vanishes in the middle of what it says. */
    private void abortedRequest() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
            write(
                    socket,
                    "POST /plain HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf");
        }
    }

    /** A client that vanishes while it listens. */
    private void abortedStream() throws Exception {
        String session = open("/mcp");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) LONGEST_ANSWER.toMillis());
            socket.setSoLinger(true, 0);
            write(
                    socket,
                    "GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nMcp-Session-Id: "
                            + session
                            + "\r\n\r\n");
            byte[] status = socket.getInputStream().readNBytes(12);
            if (!new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
                failures.add("stream: " + new String(status, StandardCharsets.US_ASCII));
            }
        }
        expect(202, request("/mcp").DELETE().header("Mcp-Session-Id", session));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String open(String path) throws Exception {
        return expect(200, post(path, Mcp.INITIALIZE))
                .headers()
                .firstValue("mcp-session-id")
                .orElseThrow();
    }

    private HttpResponse<String> expect(int status, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            failures.add(answer + ": " + answer.body());
        }
        return answer;
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder post(String path, String message) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST_ANSWER);
    }

    private String config(DemoServers servers) throws IOException {
        Path server = Files.writeString(folder.resolve("server.sh"), Mcp.SHELL_SERVER);
        return """
        config:
          readinessAddr: off
          logging: {level: warn}
          backend: {poolIdleTimeout: 1s}
        binds:
        - port: %d
          listeners:
          - routes:
            - matches: [{path: {exact: /mcp}}]
              backends: [{mcp: {targets: [{name: t, mcp: {host: "%s"}}]}}]
            - matches: [{path: {exact: /stdio}}]
              backends: [{mcp: {targets: [{name: t, stdio: {cmd: sh, args: ['%s']}}]}}]
            - backends: [{host: "%s"}]
        """
                .formatted(port, servers.mcp().uri(), server, servers.echo().uri().getAuthority());
    }
}
