package io.gatehouse.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A client with header fields of its own. */
record Caller(int port, List<String> fields) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final Pattern TOOL = Pattern.compile("\"name\":\"([^\"]+)\",\"(title|desc)");

    static Caller of(int port) {
        return new Caller(port, List.of());
    }

    Caller with(String name, String value) {
        List<String> more = new ArrayList<>(fields);
        more.add(name);
        more.add(value);
        return new Caller(port, more);
    }

    Caller bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status of an answer that may never end, and its beginning. */
    Begun begin(String path, int bytes) throws Exception {
        HttpResponse<InputStream> answer =
                CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return new Begun(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse(""),
                    new String(body.readNBytes(bytes), StandardCharsets.UTF_8));
        }
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return CLIENT.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** This client with a session of MCP. */
    Caller initialized(String path, String initialize) throws Exception {
        HttpResponse<String> answer = post(path, initialize);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return with("Mcp-Session-Id", answer.headers().firstValue("mcp-session-id").orElseThrow());
    }

    /** The names of the tools that it sees. */
    List<String> tools(String path) throws Exception {
        return TOOL.matcher(post(path, Mcp.LIST_TOOLS).body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(LONGEST_ANSWER);
        for (int i = 0; i < fields.size(); i += 2) {
            request.header(fields.get(i), fields.get(i + 1));
        }
        return request;
    }

    /** The beginning of an answer. */
    record Begun(int status, String type, String text) {}
}
