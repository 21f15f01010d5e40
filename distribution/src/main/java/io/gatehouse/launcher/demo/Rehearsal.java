package io.gatehouse.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// A few calls as clients make them.
record Rehearsal(int port, String token) {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private static final List<String> MESSAGES =
            List.of(
                    """
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":\
                    "2025-11-25","capabilities":{},"clientInfo":{"name":"rehearsal","version":"1"}}}\
                    """,
                    """
                    {"jsonrpc":"2.0","id":2,"method":"tools/list"}\
                    """,
                    """
                    {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo",\
                    "arguments":{"message":"hello"}}}\
                    """);

    void play() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request("/anything").build(), HttpResponse.BodyHandlers.discarding());
            for (String message : MESSAGES) {
                client.send(call(message).build(), HttpResponse.BodyHandlers.discarding());
                client.send(
                        call(message).header("Authorization", "Bearer " + token).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            System.getLogger(Rehearsal.class.getName())
                    .log(System.Logger.Level.DEBUG, "a call of the rehearsal failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder call(String message) {
        return request("/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(LONGEST_ANSWER);
    }
}
