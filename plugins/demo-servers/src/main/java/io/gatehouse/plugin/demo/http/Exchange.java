package io.gatehouse.plugin.demo.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One HTTP request and its answer. Used by one thread.
public final class Exchange {

    private static final int BODY_LIMIT = 16 * 1024 * 1024;

    private final HttpExchange http;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    public String method() {
        return http.getRequestMethod();
    }

    /// As it stands in the request line, without decoding.
    public String path() {
        return http.getRequestURI().getRawPath();
    }

    /// The raw query, empty without one.
    public String query() {
        return Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    /// All values of a header, joined as RFC 9110 section 5.3 allows; empty without one.
    public String joinedHeader(String name) {
        return String.join(", ", http.getRequestHeaders().getOrDefault(name, List.of()));
    }

    public Map<String, List<String>> headers() {
        return http.getRequestHeaders();
    }

    /// The whole body as UTF-8.
    public String body() throws IOException {
        byte[] bytes = http.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (bytes.length > BODY_LIMIT) {
            throw new IOException("Request body is larger than " + BODY_LIMIT + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public void answerHeader(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    public void answer(int status) throws IOException {
        drainRequest();
        http.sendResponseHeaders(status, -1);
    }

    public void answer(int status, JsonNode body) throws IOException {
        answer(status, "application/json", Json.write(body));
    }

    public void answer(int status, String contentType, String body) throws IOException {
        drainRequest();
        http.getResponseHeaders().set("Content-Type", contentType);
        if (method().equals("HEAD") || status == 204 || status == 304 || body.isEmpty()) {
            http.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
    }

    /// Starts a `text/event-stream` answer of unknown length.
    public EventWriter answerEvents() throws IOException {
        drainRequest();
        Headers headers = http.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream");
        headers.set("Cache-Control", "no-cache");
        http.sendResponseHeaders(200, 0);
        return new EventWriter(http.getResponseBody());
    }

    /// An unread body would cost the client its connection.
    private void drainRequest() throws IOException {
        http.getRequestBody().readNBytes(BODY_LIMIT);
    }
}
