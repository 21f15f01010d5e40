package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.DemoServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Configurations change while requests run and sessions are open: nobody notices. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class ReloadUnderLoadTest {

    private static final int CHANGES = 30;
    private static final int SESSIONS = 50;
    private static final Duration LONGEST_RELOAD = Duration.ofSeconds(30);

    @TempDir private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();

    @Test
    void noRequestFailsAndNoSessionIsLost() throws Exception {
        int port = Ports.free();
        try (DemoServers servers = DemoServers.start();
                RunningGateway gateway =
                        RunningGateway.serving(distribution(), config(port, servers, 0), folder)
                                .awaitPort(port)) {
            List<String> sessions = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(open(port));
            }
            List<Thread> load = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                load.add(Thread.startVirtualThread(() -> until(() -> get(port))));
                List<String> half = sessions.subList(i * SESSIONS / 2, (i + 1) * SESSIONS / 2);
                load.add(Thread.startVirtualThread(() -> until(() -> callAll(port, half))));
            }

            for (int change = 1; change <= CHANGES; change++) {
                replaceConfig(config(port, servers, change));
                String origin = origin(change);
                Eventually.holds(LONGEST_RELOAD, () -> allows(port, origin));
            }
            done.set(true);
            for (Thread thread : load) {
                thread.join();
            }
            callAll(port, sessions);

            assertThat(failures).isEmpty();
            assertThat(answered.get()).isGreaterThan(CHANGES);
            assertThat(gateway.log()).doesNotContain(" ERROR ");
        }
    }

    private static Distribution distribution() {
        return Distribution.built();
    }

    /** Each change touches a policy, a rule and the set of routes. */
    private static String config(int port, DemoServers servers, int change) {
        String text =
                """
                config:
                  readinessAddr: off
                  logging: {level: warn}
                binds:
                - port: %d
                  listeners:
                  - routes:
                    - name: mcp
                      matches: [{path: {exact: /mcp}}]
                      policies:
                        cors: {allowOrigins: ["%s"]}
                        mcpAuthorization:
                          rules: ['mcp.tool.name == "echo"', 'mcp.tool.name == "tool%d"']
                      backends:
                      - mcp: {targets: [{name: demo, mcp: {host: "%s"}}]}
                    - name: plain
                      backends: [{host: "%s"}]
                """
                        .formatted(
                                port,
                                origin(change),
                                change,
                                servers.mcp().uri(),
                                servers.echo().uri().getAuthority());
        return change % 2 == 0
                ? text
                : text
                        + """
                            - name: sometimes
                              matches: [{path: {exact: /sometimes}}]
                              backends: [{invalid: null}]
                        """;
    }

    private void replaceConfig(String text) throws Exception {
        Path next = Files.writeString(folder.resolve("next.yaml"), text);
        Files.move(next, folder.resolve("config.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String origin(int change) {
        return "http://origin" + change + ".example";
    }

    private boolean allows(int port, String origin) throws Exception {
        return send(HttpRequest.newBuilder(uri(port, "/mcp"))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST"))
                .headers()
                .firstValue("access-control-allow-origin")
                .isPresent();
    }

    private interface Step {
        void run() throws Exception;
    }

    private void until(Step step) {
        while (!done.get()) {
            try {
                step.run();
            } catch (Exception e) {
                failures.add(e.toString());
            }
        }
    }

    private void get(int port) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(port, "/plain")).GET());
        if (answer.statusCode() != 200) {
            failures.add("GET: " + answer.statusCode() + " " + answer.body());
        }
        answered.incrementAndGet();
    }

    private void callAll(int port, List<String> sessions) throws Exception {
        for (String session : sessions) {
            HttpResponse<String> answer =
                    send(
                            mcp(
                                            port,
                                            """
                                            {"jsonrpc":"2.0","id":7,"method":"tools/call",\
                                            "params":{"name":"echo","arguments":{"message":"m"}}}\
                                            """)
                                    .header("Mcp-Session-Id", session));
            if (answer.statusCode() != 200 || !answer.body().contains("\"content\"")) {
                failures.add("call: " + answer.statusCode() + " " + answer.body());
            }
            answered.incrementAndGet();
        }
    }

    private String open(int port) throws Exception {
        HttpResponse<String> answer =
                send(
                        mcp(
                                port,
                                """
                                {"jsonrpc":"2.0","id":1,"method":"initialize","params":\
                                {"protocolVersion":"2025-06-18","capabilities":{},\
                                "clientInfo":{"name":"test","version":"1"}}}\
                                """));
        return answer.headers().firstValue("mcp-session-id").orElseThrow();
    }

    private static HttpRequest.Builder mcp(int port, String message) {
        return HttpRequest.newBuilder(uri(port, "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(
                request.timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
