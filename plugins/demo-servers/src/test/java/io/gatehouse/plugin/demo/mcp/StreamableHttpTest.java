package io.gatehouse.plugin.demo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.plugin.demo.Client;
import io.gatehouse.plugin.demo.DemoMcpServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StreamableHttpTest {

    private final HttpMcpServer server =
            HttpMcpServer.start(DemoMcpServer.create(), HttpOptions.anyPort());
    private final Client client = Client.connected(server.uri());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void answersOneMessageAsJson() {
        HttpResponse<String> answer = client.post(client.message("tools/list", "{}"));

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void answersWithEventsWhenToldTo() {
        HttpOptions options = HttpOptions.anyPort().answering(HttpOptions.Answers.EVENTS);
        try (HttpMcpServer eventful = HttpMcpServer.start(DemoMcpServer.create(), options);
                Client other = new Client(eventful.uri())) {
            HttpResponse<String> answer = other.post(other.message("ping", "{}"));
            assertThat(answer.statusCode()).isEqualTo(400);

            answer =
                    other.post(other.message("initialize", "{\"protocolVersion\":\"2025-06-18\"}"));

            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(answer.body())
                    .contains("event: message\ndata: {")
                    .doesNotContain("data: \n");
        }
    }

    @Test
    void forgetsASessionOnDelete() {
        HttpRequest.Builder delete = client.request().DELETE();

        assertThat(client.exchange(delete).statusCode()).isEqualTo(200);
        assertThat(client.post(client.message("ping", "{}")).statusCode()).isEqualTo(404);
        assertThat(server.server().sessionCount()).isZero();
    }

    @Test
    void forgetsAllSessionsWhenTheyExpire() {
        server.server().expireSessions();

        assertThat(client.post(client.message("ping", "{}")).statusCode()).isEqualTo(404);
    }

    @Test
    void needsASession() {
        try (Client stranger = new Client(server.uri())) {
            assertThat(stranger.post(stranger.message("tools/list", "{}")).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void worksWithoutSessionsWhenToldTo() {
        HttpOptions options = HttpOptions.anyPort().withoutSessions();
        try (HttpMcpServer stateless = HttpMcpServer.start(DemoMcpServer.create(), options);
                Client other = Client.connected(stateless.uri())) {
            assertThat(other.session()).isEmpty();
            assertThat(other.call("echo", "{\"message\":\"hi\"}").toString()).contains("Echo: hi");
            assertThat(other.exchange(other.request().GET()).statusCode()).isEqualTo(405);
            assertThat(other.exchange(other.request().DELETE()).statusCode()).isEqualTo(405);
            assertThat(stateless.server().sessionCount()).isZero();
        }
    }

    @Test
    void acceptsNotifications() {
        int status =
                client.send(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}");

        assertThat(status).isEqualTo(202);
    }

    @Test
    void refusesWhatIsNotOneMessage() {
        assertThat(client.send("not json")).isEqualTo(400);
        assertThat(client.send("[]")).isEqualTo(400);
        assertThat(client.send("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}"))
                .isEqualTo(400);
        assertThat(client.send("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}"))
                .isEqualTo(400);
    }

    @Test
    void refusesAnswersTheClientCannotRead() {
        HttpRequest.Builder picky = client.request().setHeader("Accept", "text/plain");

        assertThat(status(picky)).isEqualTo(406);
    }

    @Test
    void takesWildcardsForAccept() {
        HttpRequest.Builder open = client.request().setHeader("Accept", "text/html;q=1, */*;q=0.5");

        assertThat(status(open)).isEqualTo(200);
    }

    @Test
    void refusesOtherContentTypes() {
        assertThat(status(client.request().setHeader("Content-Type", "text/plain"))).isEqualTo(415);
    }

    @Test
    void refusesUnknownProtocolVersions() {
        assertThat(status(client.request().header("MCP-Protocol-Version", "1999-01-01")))
                .isEqualTo(400);
    }

    @Test
    void refusesOtherMethodsAndPaths() {
        HttpRequest.Builder put = client.request().PUT(BodyPublishers.noBody());
        HttpRequest.Builder elsewhere = client.request().uri(server.uri().resolve("/other")).GET();

        assertThat(client.exchange(put).headers().firstValue("Allow"))
                .contains("GET, POST, DELETE");
        assertThat(client.exchange(elsewhere).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsPagesOfOtherMachinesOut() throws IOException {
        assertThat(status(client.request().header("Origin", "http://evil.example.com")))
                .isEqualTo(403);
        assertThat(status(client.request().header("Origin", "null"))).isEqualTo(403);
        assertThat(status(client.request().header("Origin", "http://localhost:5173")))
                .isEqualTo(200);
        assertThat(statusLineForHost("evil.example.com")).contains(" 403 ");
        assertThat(statusLineForHost("localhost:1")).contains(" 400 ");
    }

    private int status(HttpRequest.Builder request) {
        String ping = client.message("ping", "{}");
        return client.exchange(request.POST(BodyPublishers.ofString(ping))).statusCode();
    }

    /// The JDK's client lets nobody choose a Host header.
    private String statusLineForHost(String host) throws IOException {
        String request =
                "GET /mcp HTTP/1.1\r\nHost: %s\r\nAccept: */*\r\nConnection: close\r\n\r\n"
                        .formatted(host);
        try (Socket socket = new Socket("127.0.0.1", server.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElseThrow();
        }
    }
}
