package io.gatehouse.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.testkit.stdio.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway that gets no chance to clean up. */
@DisabledOnOs(OS.WINDOWS)
class KilledGatewayTest {

    /** Every kind of child and grandchild that would live on by itself. Each prints one line when it is up. */
    private static final List<String> STUBBORN =
            List.of(
                    "echo up; exec cat",
                    "trap '' TERM HUP INT; echo up; while :; do sleep 1; done",
                    "echo up; exec sleep 300",
                    "sh -c 'trap \"\" TERM; echo up; exec sleep 300' & wait",
                    "setsid sh -c 'trap \"\" TERM; echo up; exec sleep 300' & wait");

    /** A shell, and what begins a session: the system's own tool, macOS's substitute, nothing at all. */
    @ParameterizedTest
    @CsvSource({"/bin/sh, setsid", "/bin/bash, setsid", "/bin/sh, perl", "/bin/sh, no-such-tool"})
    void leavesNoProcessBehind(String shell, String session)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(shell)));
        Process gateway =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Gateway.class.getName(),
                                shell,
                                session)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<Long> pids = new ArrayList<>();
        try (BufferedReader said = gateway.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("ready");
            gateway.descendants().map(ProcessHandle::pid).forEach(pids::add);
        } finally {
            gateway.destroyForcibly().waitFor();
        }
        assertThat(pids).hasSizeGreaterThan(STUBBORN.size());
        assertThat(Processes.leftOf(pids)).isEmpty();
    }

    /** The gateway that is killed. */
    static final class Gateway {

        private Gateway() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            CommandLookup commands = CommandLookup.of(System.getenv());
            ChildProcesses servers =
                    new ChildProcesses(
                            System.getenv(),
                            new ShellSupervisor(
                                    arguments[0], Supervisors.newSession(commands, arguments[1])),
                            Patience.DEFAULT);
            for (String script : STUBBORN) {
                Transcript transcript = new Transcript();
                servers.start("stubborn", Shell.script(script), transcript);
                transcript.awaitLines(1);
            }
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
