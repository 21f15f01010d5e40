package io.gatehouse.plugin.demo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.DemoMcpServer;
import io.gatehouse.plugin.demo.Events;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SseTransportTest {

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                    + "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{\"elicitation\":{}}}}";

    private final HttpMcpServer server =
            HttpMcpServer.start(DemoMcpServer.create(), HttpOptions.anyPort());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        http.close();
        server.close();
    }

    @Test
    void carriesAWholeConversationOnOneStream() throws Exception {
        try (Events events = connect()) {
            Events.Event endpoint = events.next().orElseThrow();
            assertThat(endpoint.name()).isEqualTo("endpoint");
            URI messages = server.sseUri().resolve(endpoint.data());

            assertThat(post(messages, INITIALIZE)).isEqualTo(202);
            assertThat(events.message().path("result").path("protocolVersion").asText())
                    .isEqualTo("2024-11-05");

            post(messages, call(2, "echo", "{\"message\":\"hi\"}"));
            assertThat(events.message().path("result").toString()).contains("Echo: hi");

            post(messages, call(3, "ask_name", "{}"));
            JsonNode question = events.message();
            String answer = "{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}";
            post(
                    messages,
                    "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                            .formatted(question.path("id"), answer));
            assertThat(events.message().path("result").toString()).contains("Hello, Ada!");
        }
    }

    @Test
    void refusesWhatBelongsToNoStream() throws Exception {
        URI nowhere = server.sseUri().resolve("/messages?sessionId=x");

        assertThat(post(nowhere, INITIALIZE)).isEqualTo(404);
        assertThat(post(server.sseUri(), INITIALIZE)).isEqualTo(405);
    }

    @Test
    void refusesWhatIsNoMessage() throws Exception {
        try (Events events = connect()) {
            URI messages = server.sseUri().resolve(events.next().orElseThrow().data());

            assertThat(post(messages, "not json")).isEqualTo(400);
        }
    }

    private Events connect() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.sseUri()).build();
        return new Events(http.send(request, BodyHandlers.ofInputStream()).body());
    }

    private int post(URI uri, String message) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(message)).build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                .formatted(id, tool, arguments);
    }
}
