package io.gatehouse.plugin.demo.echo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.http.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EchoBackendTest {

    private final EchoBackend echo = EchoBackend.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        echo.close();
    }

    @Test
    void showsWhatReachedIt() throws Exception {
        HttpResponse<String> answer =
                send(
                        "a%2Fb/c?x=1&y=%20",
                        "PATCH",
                        HttpRequest.newBuilder().header("X-Test", "1").header("X-Test", "2"));

        JsonNode seen = Json.read(answer.body()).orElseThrow();
        assertThat(seen.path("method").asText()).isEqualTo("PATCH");
        assertThat(seen.path("path").asText()).isEqualTo("/a%2Fb/c");
        assertThat(seen.path("query").asText()).isEqualTo("x=1&y=%20");
        assertThat(seen.path("headers").path("x-test").asText()).isEqualTo("1, 2");
        assertThat(seen.path("body").asText()).isEqualTo("hello");
    }

    @Test
    void answersWithTheStatusInThePath() throws Exception {
        assertThat(send("status/418", "GET", HttpRequest.newBuilder()).statusCode()).isEqualTo(418);
        assertThat(send("status/204", "GET", HttpRequest.newBuilder()).statusCode()).isEqualTo(204);
        assertThat(send("", "HEAD", HttpRequest.newBuilder()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String path, String method, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpRequest built =
                request.uri(echo.uri().resolve(path))
                        .method(method, BodyPublishers.ofString("hello"))
                        .build();
        return http.send(built, BodyHandlers.ofString());
    }
}
