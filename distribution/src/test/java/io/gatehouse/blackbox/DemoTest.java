package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class DemoTest {

    @TempDir private Path folder;

    @Test
    void printsThreeLinesThatWork() throws Exception {
        int port = Ports.free();
        RunningGateway gateway =
                RunningGateway.start(
                        Command.of(Distribution.built().script(), "demo", "--port", "" + port),
                        folder);
        try (gateway) {
            gateway.awaitLog("Ctrl-C");
            assertThat(gateway.log()).contains("http://localhost:" + port + "/mcp");
            List<String> lines =
                    gateway.log()
                            .lines()
                            .map(String::strip)
                            .filter(line -> line.startsWith("curl "))
                            .toList();
            assertThat(lines).hasSize(3);
            assertThat(paste(lines.get(0)))
                    .isEqualTo("authentication failure: no bearer token found");
            assertThat(paste(lines.get(1)))
                    .contains("\"echo\"", "\"add\"")
                    .doesNotContain("printEnv", "slow");
            assertThat(paste(lines.get(2))).contains("The sum of 2 and 3 is 5.");
            assertThat(Http.get(port, "/anything").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesTheNextPortWhenItsOwnIsTaken() throws Exception {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            RunningGateway gateway =
                    RunningGateway.start(
                            Command.of(Distribution.built().script(), "demo", "--port", port),
                            folder);
            try (gateway) {
                gateway.awaitLog("Ctrl-C");
                assertThat(gateway.log())
                        .contains("port " + port + " is taken")
                        .doesNotContain("http://localhost:" + port + "/");
            }
        }
    }

    private static String paste(String line) throws Exception {
        return new Command(List.of("sh", "-c", line), Path.of("/"), java.util.Map.of()).run().out();
    }
}
