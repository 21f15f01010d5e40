package io.gatehouse.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpServerAddress.Stdio;
import io.gatehouse.ports.outbound.StdioServers.StdioServer;
import io.gatehouse.testkit.stdio.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Many short lives use nothing up. */
@EnabledOnOs(OS.LINUX)
class NothingLeftTest {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final int ROUNDS = 1_000;
    private static final int WARM_UP = 20;

    @Test
    @Timeout(300)
    void thousandRoundsLeaveNoFileNoThreadAndNoProcess() throws IOException {
        try (ChildProcesses servers = new ChildProcesses()) {
            rounds(servers, WARM_UP);
            long files = openFiles();
            rounds(servers, ROUNDS);
            assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
            assertThat(threadsOfChildren()).isEmpty();
            // The watchdog.
            assertThat(ProcessHandle.current().descendants()).hasSize(1);
        }
        assertThat(
                        Processes.leftOf(
                                ProcessHandle.current()
                                        .descendants()
                                        .map(ProcessHandle::pid)
                                        .toList()))
                .isEmpty();
    }

    private static void rounds(ChildProcesses servers, int count) throws IOException {
        Stdio echo = new Stdio("cat", List.of(), Map.of(), false);
        for (int i = 0; i < count; i++) {
            Transcript transcript = new Transcript();
            try (StdioServer server = servers.start("echo", echo, transcript)) {
                server.send("{}".getBytes(StandardCharsets.UTF_8));
                transcript.awaitLines(1);
            }
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.count();
        }
    }

    private static List<String> threadsOfChildren() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("stdio-"))
                .toList();
    }
}
