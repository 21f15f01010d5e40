package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.echo.EchoBackend;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the start to the end of the process. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class GatewayLifeTest {

    private static final Distribution BUILT = Distribution.built();
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private static final String INITIALIZE =
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void servesUntilItIsAskedToStop(String signal) throws Exception {
        try (EchoBackend backend = EchoBackend.start(0)) {
            int port = Ports.free();
            RunningGateway gateway =
                    RunningGateway.serving(BUILT, http(port, authority(backend)), folder)
                            .awaitPort(port);
            try (gateway) {
                assertThat(Http.get(port, "/hello").statusCode()).isEqualTo(200);
                gateway.signal(signal);
                assertThat(gateway.awaitEnd()).isIn(0, 129);
                assertThat(gateway.log()).doesNotContain("ERROR", "Exception");
            }
        }
    }

    @Test
    void letsARequestEndThatIsAtWork() throws Exception {
        try (StallingBackend backend = new StallingBackend()) {
            int port = Ports.free();
            RunningGateway gateway =
                    RunningGateway.serving(BUILT, http(port, backend.address()), folder)
                            .awaitPort(port);
            try (gateway) {
                CompletableFuture<HttpResponse<String>> answer = getLater(port);
                backend.awaitRequest();
                gateway.signal("TERM");
                gateway.awaitLog("draining");
                backend.answer();
                assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("late");
                assertThat(gateway.awaitEnd()).isZero();
            }
        }
    }

    @Test
    void endsAtOnceWhenInterruptedTwice() throws Exception {
        try (StallingBackend backend = new StallingBackend()) {
            int port = Ports.free();
            RunningGateway gateway =
                    RunningGateway.serving(BUILT, http(port, backend.address()), folder)
                            .awaitPort(port);
            try (gateway) {
                CompletableFuture<HttpResponse<String>> answer = getLater(port);
                backend.awaitRequest();
                gateway.signal("INT");
                gateway.awaitLog("draining");
                gateway.signal("INT");
                assertThat(gateway.awaitEnd()).isEqualTo(130);
                assertThat(answer).failsWithin(Duration.ofSeconds(30));
            }
        }
    }

    @Test
    void leavesNoStdioServerBehindWhenItIsKilled() throws Exception {
        int port = Ports.free();
        String yaml =
                """
                config: {readinessAddr: "off"}
                binds:
                - port: %d
                  listeners:
                  - routes:
                    - backends:
                      - mcp:
                          targets:
                          - name: demo
                            stdio:
                              cmd: %s
                              args: ["-cp", "%s", "io.gatehouse.plugin.demo.DemoMain", "mcp-stdio"]
                """
                        .formatted(
                                port,
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"));
        RunningGateway gateway = RunningGateway.serving(BUILT, yaml, folder).awaitPort(port);
        try (gateway) {
            assertThat(Http.post(port, "/mcp", INITIALIZE).body()).contains("gatehouse-demo");
            List<ProcessHandle> children = gateway.handle().descendants().toList();
            assertThat(children).isNotEmpty();
            gateway.signal("KILL");
            assertThat(gateway.awaitEnd()).isEqualTo(137);
            Eventually.holds(
                    LONGEST_END, () -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void readsTheConfigurationFromStandardInput() throws Exception {
        try (EchoBackend backend = EchoBackend.start(0)) {
            int port = Ports.free();
            Process process =
                    Command.of(BUILT.script(), "-f", "-")
                            .builder()
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start();
            try {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(http(port, authority(backend)).getBytes(StandardCharsets.UTF_8));
                }
                Eventually.holds(
                        LONGEST_END,
                        () -> Files.readString(folder.resolve("log")).contains("started bind"));
                assertThat(Http.get(port, "/").statusCode()).isEqualTo(200);
            } finally {
                process.destroy();
                process.waitFor();
            }
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void checksAConfiguration() throws Exception {
        Command.Finished finished =
                Command.of(BUILT.script(), "-c", "binds: []", "--validate-only").run();
        assertThat(finished.out()).isEqualTo("Configuration is valid!\n");
        assertThat(finished.err()).isEmpty();
        assertThat(finished.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhereAConfigurationIsWrong(boolean onlyCheck) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("config.yaml"), "binds:\n- port: 3000\n  listners: []\n");
        Command command =
                onlyCheck
                        ? Command.of(BUILT.script(), "-f", file.toString(), "--validate-only")
                        : Command.of(BUILT.script(), "-f", file.toString());
        Command.Finished finished = command.run();
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err()).contains(file + ":3:3: ").contains("listners", "listeners");
        assertThat(finished.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (EchoBackend backend = EchoBackend.start(0);
                ServerSocket taken = new ServerSocket(0)) {
            Command.Finished finished =
                    Command.of(BUILT.script(), "-c", http(taken.getLocalPort(), authority(backend)))
                            .run();
            assertThat(finished.status()).isEqualTo(1);
            assertThat(finished.out() + finished.err())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    private static CompletableFuture<HttpResponse<String>> getLater(int port) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Http.get(port, "/");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String http(int port, String backend) {
        return """
        config:
          readinessAddr: "off"
          connectionTerminationDeadline: 25s
        binds:
        - port: %d
          listeners:
          - routes:
            - backends:
              - host: %s
        """
                .formatted(port, backend);
    }

    private static String authority(EchoBackend backend) {
        return backend.uri().getAuthority();
    }
}
