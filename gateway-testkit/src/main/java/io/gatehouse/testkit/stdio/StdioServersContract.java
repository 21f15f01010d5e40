package io.gatehouse.testkit.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.backend.McpServerAddress.Stdio;
import io.gatehouse.ports.outbound.StdioServers;
import io.gatehouse.ports.outbound.StdioServers.StdioServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every implementation of [StdioServers] keeps, real or fake. Extend it and say which addresses behave in which way.
public abstract class StdioServersContract {

    private static final String TARGET = "everything";
    private static final byte[] HELLO = bytes("{\"hello\":1}");

    private StdioServers servers = new Unopened();

    /// For subclasses.
    protected StdioServersContract() {}

    /// New servers, none of which runs; the contract closes them.
    protected abstract StdioServers open();

    /// Repeats every line and ends when its input ends.
    protected abstract Stdio echoing();

    /// Writes the lines `one` and `two` and ends at once, with status 3.
    protected abstract Stdio brief();

    /// Cannot be started; its command is `no-such-command`.
    protected abstract Stdio missing();

    @BeforeEach
    void openServers() {
        servers = open();
    }

    @AfterEach
    void closeServers() {
        servers.close();
    }

    @Test
    void passesLinesBothWays() throws IOException {
        Transcript transcript = new Transcript();
        StdioServer server = servers.start(TARGET, echoing(), transcript);
        server.send(HELLO);
        transcript.awaitLines(1);
        server.send(bytes("[\"grüße\"]"));
        assertThat(transcript.awaitLines(2)).containsExactly("{\"hello\":1}", "[\"grüße\"]");
    }

    @Test
    void keepsMessagesOfSeveralThreadsWhole() throws IOException, InterruptedException {
        Transcript transcript = new Transcript();
        StdioServer server = servers.start(TARGET, echoing(), transcript);
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 8; sender++) {
            byte[] message = bytes(Integer.toString(sender).repeat(2_000));
            senders.add(
                    Thread.startVirtualThread(() -> {
                        for (int i = 0; i < 10; i++) {
                            sendUnchecked(server, message);
                        }
                    }));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(transcript.awaitLines(80))
                .allSatisfy(line -> assertThat(line).hasSize(2_000))
                .allSatisfy(line -> assertThat(line.chars().distinct().count()).isOne());
    }

    @Test
    void tellsTheEndOnceAndAfterTheLastLine() throws IOException {
        Transcript transcript = new Transcript();
        StdioServer server = servers.start(TARGET, brief(), transcript);
        assertThat(transcript.awaitExit()).isEqualTo("exited with status 3");
        assertThat(transcript.lines()).containsExactly("one", "two");
        server.close();
        assertThat(transcript.saidAfterExit()).isZero();
    }

    @Test
    void failsToSendToWhatIsGone() throws IOException {
        Transcript transcript = new Transcript();
        StdioServer server = servers.start(TARGET, brief(), transcript);
        transcript.awaitExit();
        assertThatThrownBy(() -> server.send(HELLO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(TARGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n}", "{}\n", "{\r}", "{}\r"})
    void refusesMessagesOfSeveralLines(String message) throws IOException {
        Transcript transcript = new Transcript();
        StdioServer server = servers.start(TARGET, echoing(), transcript);
        assertThatThrownBy(() -> server.send(bytes(message)))
                .isInstanceOf(IllegalArgumentException.class);
        server.send(HELLO);
        assertThat(transcript.awaitLines(1)).containsExactly("{\"hello\":1}");
    }

    @Test
    void namesTheCommandThatCannotBeStarted() {
        assertThatThrownBy(() -> servers.start(TARGET, missing(), new Transcript()))
                .isInstanceOf(IOException.class)
                .hasMessage("no-such-command: No such file or directory");
    }

    @Test
    void closingEndsTheProcessAndTellsTheListener() throws IOException {
        Transcript transcript = new Transcript();
        StdioServer server = servers.start(TARGET, echoing(), transcript);
        server.close();
        server.close();
        assertThat(transcript.awaitExit()).isEqualTo("was stopped");
        assertThatThrownBy(() -> server.send(HELLO)).isInstanceOf(IOException.class);
    }

    @Test
    void closingAllEndsEveryProcess() throws IOException {
        Transcript first = new Transcript();
        Transcript second = new Transcript();
        StdioServer one = servers.start("one", echoing(), first);
        StdioServer two = servers.start("two", echoing(), second);
        assertThat(one.pid()).isPositive().isNotEqualTo(two.pid());
        servers.close();
        assertThat(first.awaitExit()).isEqualTo("was stopped");
        assertThat(second.awaitExit()).isEqualTo("was stopped");
    }

    @Test
    void namesTheProcessesThatRun() throws IOException {
        StdioServer one = servers.start("one", echoing(), new Transcript());
        Transcript gone = new Transcript();
        servers.start("two", brief(), gone);
        gone.awaitExit();

        assertThat(servers.processes())
                .extracting(process -> process.target() + " " + process.pid())
                .contains("one " + one.pid());
        servers.close();
        assertThat(servers.processes()).isEmpty();
    }

    @Test
    void startsNothingOnceClosed() {
        servers.close();
        assertThatThrownBy(() -> servers.start(TARGET, echoing(), new Transcript()))
                .isInstanceOf(IOException.class);
    }

    private static void sendUnchecked(StdioServer server, byte[] message) {
        try {
            server.send(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Stands in before a test begins.
    private static final class Unopened implements StdioServers {
        @Override
        public StdioServer start(String target, Stdio address, StdioListener listener) {
            throw new IllegalStateException("not opened");
        }

        @Override
        public List<ProcessInfo> processes() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
