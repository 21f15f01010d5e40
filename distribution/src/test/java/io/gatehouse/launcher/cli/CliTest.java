package io.gatehouse.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.launcher.run.ConfigChoice;
import io.gatehouse.launcher.run.ExitStatus;
import io.gatehouse.launcher.run.StartOptions;
import io.gatehouse.launcher.run.StopRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CliTest {

    private static final Path HOME = Path.of("home");

    private final RecordingRunner runner = new RecordingRunner();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder;

    static Stream<Arguments> configs() {
        return Stream.of(
                Arguments.of(List.of("-f", "a.yaml"), new ConfigChoice.InFile(Path.of("a.yaml"))),
                Arguments.of(
                        List.of("--file", "a.yaml"), new ConfigChoice.InFile(Path.of("a.yaml"))),
                Arguments.of(List.of("--file=a.yaml"), new ConfigChoice.InFile(Path.of("a.yaml"))),
                Arguments.of(List.of("-f", "-"), new ConfigChoice.OnStandardInput()),
                Arguments.of(List.of("-c", "binds: []"), new ConfigChoice.AsText("binds: []")),
                Arguments.of(List.of("--config", "{}"), new ConfigChoice.AsText("{}")),
                // A text that starts like an option, and one that looks like a file of arguments.
                Arguments.of(List.of("--config=- port: 1"), new ConfigChoice.AsText("- port: 1")),
                Arguments.of(List.of("-c", "@file"), new ConfigChoice.AsText("@file")));
    }

    @Test
    void saysThatNoGatewayIsThere() {
        assertThat(run(List.of("ps", "--admin", "127.0.0.1:1"))).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no gateway at 127.0.0.1:1");
        assertThat(run(List.of("ps", "--admin", "a b"))).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void printsTheProcessesOfAGateway() throws IOException {
        HttpServer admin = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        admin.createContext(
                "/api/processes",
                exchange -> {
                    byte[] json =
                            ("[{'target':'time','pid':42,'startedAt':'2026-01-01T00:00:00.123Z','cpuMillis':1500,"
                                            + "'memoryBytes':10485760,'lastErrors':['a','boom']},"
                                            + "{'target':'x','pid':7,'startedAt':'2026-01-01T00:00:00Z','cpuMillis':null,"
                                            + "'memoryBytes':null,'lastErrors':[]}]")
                                    .replace('\'', '"')
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, json.length);
                    exchange.getResponseBody().write(json);
                    exchange.close();
                });
        admin.start();
        try {
            assertThat(run(List.of("ps", "--admin", "127.0.0.1:" + admin.getAddress().getPort())))
                    .isEqualTo(ExitStatus.OK);
        } finally {
            admin.stop(0);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anyMatch(line ->
                        line.matches("42 +time +2026-01-01T00:00:00Z +1\\.5 s +10 MiB +boom"))
                .anyMatch(line -> line.matches("7 +x +2026-01-01T00:00:00Z +- +-"));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void servesTheConfiguration(List<String> arguments, ConfigChoice config) {
        assertThat(run(arguments)).isEqualTo(ExitStatus.OK);
        assertThat(runner.runs).containsExactly(options(config));
        assertThat(runner.validations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void onlyChecksTheConfigurationWhenAsked(List<String> arguments, ConfigChoice config) {
        List<String> more =
                Stream.concat(Stream.of("--validate-only"), arguments.stream()).toList();
        assertThat(run(more)).isEqualTo(ExitStatus.OK);
        assertThat(runner.validations).containsExactly(options(config));
        assertThat(runner.runs).isEmpty();
    }

    @Test
    void handsOnHowTheGatewayEnded() {
        runner.answer = ExitStatus.FAILED;
        assertThat(run(List.of("-c", "{}"))).isEqualTo(ExitStatus.FAILED);
        assertThat(run(List.of("-c", "{}", "--validate-only"))).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void findsTheConfigurationOfTheUser() throws IOException {
        Path file = Files.createDirectories(folder.resolve("gatehouse")).resolve("config.yaml");
        Files.writeString(file, "{}");
        assertThat(run(List.of())).isEqualTo(ExitStatus.OK);
        assertThat(runner.runs.getFirst().config()).isEqualTo(new ConfigChoice.InFile(file));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(List.of("-f", "a", "-c", "b"), "only one of --config or --file"),
                Arguments.of(List.of(), "no configuration: name one with -f FILE"),
                Arguments.of(List.of("-f"), "Missing required parameter for option '--file'"),
                Arguments.of(List.of("-f", "a", "-f", "b"), "should be specified only once"),
                Arguments.of(List.of("--nope"), "Unknown option: '--nope'"),
                Arguments.of(List.of("a.yaml"), "'a.yaml'"),
                Arguments.of(List.of("demo", "--port", "x"), "'x' is not an int"),
                Arguments.of(List.of("demo", "--port", "0"), "from 1 to 65535, not 0"),
                Arguments.of(List.of("demo", "--port", "65536"), "from 1 to 65535, not 65536"),
                Arguments.of(List.of("demo", "-f", "a"), "Unknown options: '-f', 'a'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongWithTheArguments(List<String> arguments, String message) {
        assertThat(run(arguments)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("gatehouse: ").contains(message);
        assertThat(runner.runs).isEmpty();
    }

    @Test
    void printsAShortVersion() {
        assertThat(run(List.of("-V"))).isEqualTo(ExitStatus.OK);
        assertThat(said()).matches("gatehouse \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void printsTheBuildAsJson() throws IOException {
        assertThat(run(List.of("--version"))).isEqualTo(ExitStatus.OK);
        Map<?, ?> build = new ObjectMapper().readValue(said(), Map.class);
        assertThat(build.get("java_version")).isEqualTo(System.getProperty("java.version"));
        assertThat((String) build.get("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat((String) build.get("git_revision")).matches("[0-9a-f]{40}|unknown");
    }

    @Test
    void explainsItself() {
        assertThat(run(List.of("--help"))).isEqualTo(ExitStatus.OK);
        assertThat(said())
                .contains("--file=FILE", "--config=TEXT", "--validate-only", "demo")
                .doesNotContain("train");
        assertThat(run(List.of("demo", "--help"))).isEqualTo(ExitStatus.OK);
        assertThat(said()).contains("--port=N");
    }

    private ExitStatus run(List<String> arguments) {
        Surroundings surroundings =
                new Surroundings(
                        Optional.of(HOME),
                        DefaultConfig.of(Map.of("XDG_CONFIG_HOME", folder.toString())),
                        stream(out),
                        stream(err));
        return new Cli(() -> runner, new StopRequest(), surroundings)
                .run(arguments.toArray(String[]::new));
    }

    private static StartOptions options(ConfigChoice config) {
        return new StartOptions(config, Optional.of(HOME), StartOptions.Reach.EVERYBODY);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void migratesAFileOrAFolder() {
        assertThat(run(List.of("migrate", "-f", "c.json", "-o", "c.yaml")))
                .isEqualTo(ExitStatus.OK);
        assertThat(run(List.of("migrate", "--manifests", "k8s"))).isEqualTo(ExitStatus.OK);
        assertThat(runner.migrations)
                .containsExactly(
                        new ConfigChoice.InFile(Path.of("c.json")),
                        new ConfigChoice.OfManifests(Path.of("k8s")));
        assertThat(runner.targets).containsExactly(Path.of("c.yaml"));
        assertThat(run(List.of("migrate"))).isEqualTo(ExitStatus.USAGE);
        assertThat(run(List.of("migrate", "-f", "c.json", "--manifests", "k8s")))
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void asksForTheStatusOfAFolder() {
        runner.answer = ExitStatus.FAILED;
        assertThat(run(List.of("status", "--manifests", "k8s"))).isEqualTo(ExitStatus.FAILED);
        assertThat(runner.folders).containsExactly(Path.of("k8s"));
        assertThat(run(List.of("status"))).isEqualTo(ExitStatus.USAGE);
    }
}
