package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
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
            assertThat(Http.get(port, "/v1/models").statusCode()).isEqualTo(401);
            assertThat(gateway.log()).contains("listening on 127.0.0.1:" + port);
            assertThat(reachableAddresses(port)).allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void takesTheNextPortWhenItsOwnIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
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

    private static List<InetAddress> reachableAddresses(int port) throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> accepts(address, port))
                .toList();
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String paste(String line) throws Exception {
        return new Command(List.of("sh", "-c", line), Path.of("/"), java.util.Map.of()).run().out();
    }
}
