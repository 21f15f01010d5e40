package io.gatehouse.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.backend.McpServerAddress.Stdio;
import io.gatehouse.ports.outbound.StdioServers.StdioServer;
import io.gatehouse.testkit.stdio.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes of every bad habit. */
@DisabledOnOs(OS.WINDOWS)
class ChildProcessesTest {

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(500));

    private final ChildProcesses servers =
            new ChildProcesses(
                    System.getenv(), Supervisors.choose(CommandLookup.of(System.getenv())), SHORT);
    private final Transcript transcript = new Transcript();

    @AfterEach
    void closeServers() {
        servers.close();
    }

    @Test
    void givesTheEnvironmentOfTheGatewayAndMore() throws IOException {
        start(
                new Stdio(
                        "sh",
                        List.of("-c", "echo \"$PATH\"; echo \"$ADDED\""),
                        Map.of("ADDED", "a value with spaces"),
                        false));
        assertThat(transcript.awaitLines(2))
                .containsExactly(System.getenv("PATH"), "a value with spaces");
    }

    @Test
    void withholdsTheEnvironmentWhenAsked() throws IOException {
        ChildProcesses secretive =
                new ChildProcesses(
                        Map.of("PATH", System.getenv("PATH"), "SECRET", "s3cret"),
                        Supervisors.choose(CommandLookup.of(System.getenv())),
                        SHORT);
        try (secretive) {
            secretive.start("t", new Stdio("env", List.of(), Map.of("A", "1"), true), transcript);
            transcript.awaitExit();
        }
        assertThat(transcript.lines())
                .contains("A=1")
                .noneMatch(line -> line.startsWith("SECRET=") || line.startsWith("PATH="));
    }

    @Test
    void looksForTheCommandInThePathOfTheChild(@TempDir Path folder) throws IOException {
        program(folder.resolve("only-here"), "#!/bin/sh\necho found\n");
        start(new Stdio("only-here", List.of(), Map.of("PATH", folder.toString()), false));
        assertThat(transcript.awaitLines(1)).containsExactly("found");
    }

    @Test
    void passesArgumentsAsTheyAre() throws IOException {
        start(
                new Stdio(
                        "sh",
                        List.of(
                                "-c",
                                "for a; do echo \"<$a>\"; done",
                                "x",
                                "two words",
                                "",
                                "$HOME"),
                        Map.of(),
                        false));
        assertThat(transcript.awaitLines(3)).containsExactly("<two words>", "<>", "<$HOME>");
    }

    @Test
    void saysWhenACommandMayNotBeRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no program");
        assertThatThrownBy(() -> start(new Stdio(file.toString(), List.of(), Map.of(), false)))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": Permission denied");
    }

    @Test
    void saysWhenTheEnvironmentCannotBe() {
        assertThatThrownBy(() -> start(new Stdio("cat", List.of(), Map.of("A=B", "x"), false)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cat: ");
    }

    @Test
    void tellsTheSignalThatEndedAProcess() throws IOException {
        start(Shell.script("kill -s KILL $$"));
        assertThat(transcript.awaitExit()).isEqualTo("exited with status 137 (SIGKILL)");
    }

    @Test
    void passesALineWithoutAnEndBeforeTheExit() throws IOException {
        start(Shell.script("printf '{\"last\":true}'"));
        transcript.awaitExit();
        assertThat(transcript.lines()).containsExactly("{\"last\":true}");
    }

    @Test
    void readsOnWhileStandardErrorFloods() throws IOException {
        StdioServer server =
                start(Shell.script("dd if=/dev/zero bs=65536 count=64 >&2 2>/dev/null; exec cat"));
        server.send(bytes("{}"));
        assertThat(transcript.awaitLines(1)).containsExactly("{}");
    }

    @Test
    void stopsAProcessThatWritesAnEndlessLine() throws IOException {
        StdioServer server = start(Shell.script("exec cat /dev/zero"));
        assertThat(transcript.awaitExit())
                .isEqualTo("wrote a line of more than " + ChildOutput.LINE_LIMIT + " bytes");
        assertThat(Processes.leftOf(List.of(server.pid()))).isEmpty();
        assertThat(transcript.lines()).isEmpty();
    }

    @Test
    void passesGarbageOnAsLines() throws IOException {
        start(Shell.script("i=0; while [ $i -lt 2000 ]; do echo \"garbage $i\"; i=$((i+1)); done"));
        transcript.awaitExit();
        assertThat(transcript.lines()).hasSize(2000).last().isEqualTo("garbage 1999");
    }

    @Test
    void stopsAProcessThatClosesItsOutput() throws IOException {
        start(Shell.script("exec >&-; exec sleep 300"));
        assertThat(transcript.awaitExit()).isEqualTo("closed its standard output");
    }

    @Test
    void closesAProcessThatNeverReadsWhileASenderIsStuck() throws Exception {
        StdioServer server = start(Shell.announcing("exec sleep 300"));
        transcript.awaitLines(1);
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> {
                    try {
                        server.send(new byte[4 * 1024 * 1024]);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        server.close();
        assertThat(transcript.awaitExit()).isEqualTo("was stopped");
        assertThatThrownBy(() -> sending.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void killsWhatIgnoresEveryWish() throws IOException {
        StdioServer server =
                start(Shell.script("trap '' TERM HUP INT; echo ready; while :; do sleep 1; done"));
        transcript.awaitLines(1);
        server.close();
        assertThat(Processes.isAlive(server.pid())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 300 & echo $!; exec cat",
                "sh -c 'trap \"\" TERM; echo $$; exec sleep 300' & exec cat",
                "sh -c 'sh -c \"echo \\$\\$; exec sleep 300\" & wait' & exec cat",
                // Left the group, as the browser that a server starts.
                "setsid sh -c 'echo $$; exec sleep 300' & exec cat",
                // Lost its parent.
                "(sleep 300 & echo $!); exec cat"
            })
    void endsWhatTheProcessStarted(String script) throws IOException {
        StdioServer server = start(Shell.script(script));
        long grandchild = Long.parseLong(transcript.awaitLines(1).getFirst());
        assertThat(Processes.isAlive(grandchild)).isTrue();
        server.close();
        assertThat(Processes.leftOf(List.of(server.pid(), grandchild))).isEmpty();
    }

    @Test
    void endsWhatAProcessLeftBehindWhenItExitedByItself() throws IOException {
        start(Shell.script("sleep 300 & echo $!; exit 0"));
        long grandchild = Long.parseLong(transcript.awaitLines(1).getFirst());
        assertThat(transcript.awaitExit()).isEqualTo("exited with status 0");
        assertThat(Processes.leftOf(List.of(grandchild))).isEmpty();
    }

    @Test
    void tellsTheExitAlthoughSomebodyElseHoldsTheOutput() throws IOException {
        StdioServer server =
                start(Shell.script("setsid sh -c 'echo $$; exec sleep 300' & read go; exit 4"));
        long stranger = Long.parseLong(transcript.awaitLines(1).getFirst());
        server.send(bytes("go"));
        try {
            assertThat(transcript.awaitExit()).isEqualTo("exited with status 4");
        } finally {
            ProcessHandle.of(stranger).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void startsAnotherWatchdogWhenTheFirstWasKilled() throws IOException {
        start(Shell.announcing("exec cat"));
        transcript.awaitLines(1);
        ProcessHandle watchdog =
                ProcessHandle.current()
                        .children()
                        .filter(child -> !child.info().command().orElse("").endsWith("cat"))
                        .filter(child -> child.isAlive())
                        .findFirst()
                        .orElseThrow();
        watchdog.destroyForcibly();
        assertThat(Processes.leftOf(List.of(watchdog.pid()))).isEmpty();
        Transcript second = new Transcript();
        StdioServer server = servers.start("second", Shell.script("echo up; exec cat"), second);
        second.awaitLines(1);
        server.close();
        assertThat(second.awaitExit()).isEqualTo("was stopped");
    }

    private StdioServer start(Stdio address) throws IOException {
        return servers.start("everything", address, transcript);
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
