package io.gatehouse.blackbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests as clients make them. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private Http() {}

    static HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        return send(request(port, path).GET());
    }

    static HttpResponse<String> post(int port, String path, String json)
            throws IOException, InterruptedException {
        return send(
                request(port, path)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LONGEST_ANSWER);
    }
}
