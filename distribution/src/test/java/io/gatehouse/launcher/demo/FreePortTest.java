package io.gatehouse.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void passesOverAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = listen(0)) {
            assertThat(FreePort.from(taken.getLocalPort()).orElseThrow())
                    .isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void takesAFreePort() throws IOException {
        int port;
        try (ServerSocket taken = listen(0)) {
            port = taken.getLocalPort();
        }
        assertThat(FreePort.from(port).orElseThrow()).isGreaterThanOrEqualTo(port);
    }

    @Test
    void endsAtTheLastPort() throws IOException {
        try (ServerSocket taken = listen(65_535)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(FreePort.from(65_535)).isEmpty();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }
}
