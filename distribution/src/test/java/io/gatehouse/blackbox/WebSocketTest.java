package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A WebSocket client that others wrote talks to a server through a gateway with rules. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class WebSocketTest {

    private static final int PATIENCE_SECONDS = 30;

    @TempDir private Path folder;

    @Test
    void messagesPassBothWaysOnceARuleAllowsTheHandshake() throws Exception {
        int port = Ports.free();
        try (WebSocketEcho server = new WebSocketEcho();
                RunningGateway gateway =
                        RunningGateway.serving(
                                Distribution.built(), config(port, server.port()), folder);
                HttpClient client = HttpClient.newHttpClient()) {
            gateway.awaitPort(port);
            Received received = new Received();
            WebSocket socket = connect(client, port, "/chat", received).get();
            String large = "x".repeat(1 << 20);

            socket.sendText("hello", true).get();
            assertThat(received.next()).isEqualTo("hello");
            socket.sendText(large, true).get();
            assertThat(received.next()).isEqualTo(large);
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get();
            assertThat(received.next()).isEqualTo("closed 1000 bye");

            assertThatThrownBy(() -> connect(client, port, "/other", received).get())
                    .hasCauseInstanceOf(WebSocketHandshakeException.class)
                    .satisfies(e ->
                            assertThat(
                                            ((WebSocketHandshakeException) e.getCause())
                                                    .getResponse()
                                                    .statusCode())
                                    .isEqualTo(403));
        }
    }

    private static CompletableFuture<WebSocket> connect(
            HttpClient client, int port, String path, Received received) {
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + path), received);
    }

    private static String config(int port, int backend) {
        return """
        config: {readinessAddr: "off", adminAddr: "off", statsAddr: "off"}
        binds:
        - port: %d
          listeners:
          - routes:
            - policies:
                authorization:
                  rules:
                  - allow: 'request.path == "/chat"'
              backends:
              - host: 127.0.0.1:%d
        """
                .formatted(port, backend);
    }

    /** Gathers messages. */
    private static final class Received implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            begun.append(data);
            if (last) {
                messages.add(begun.toString());
                begun.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add("closed " + status + " " + reason);
            return CompletableFuture.completedStage(null);
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }
}
