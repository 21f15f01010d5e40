package io.gatehouse.plugin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/// A client of streamable HTTP that shows everything. Used by one thread.
public final class Client implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private Optional<String> session = Optional.empty();
    private int lastId;

    public Client(URI uri) {
        this.uri = uri;
    }

    /// Connects with a session, as a client that can do everything.
    public static Client connected(URI uri) {
        return connected(uri, "2025-11-25", "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}");
    }

    public static Client connected(URI uri, String version, String capabilities) {
        Client client = new Client(uri);
        client.initialize(version, capabilities);
        return client;
    }

    public JsonNode initialize(String version, String capabilities) {
        String params =
                "{\"protocolVersion\":\"%s\",\"capabilities\":%s,\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}"
                        .formatted(version, capabilities);
        HttpResponse<String> answer = post(message("initialize", params));
        session = answer.headers().firstValue("Mcp-Session-Id");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return Json.read(answer.body()).orElseThrow().path("result");
    }

    public Optional<String> session() {
        return session;
    }

    /// The one JSON message that answers a request.
    public JsonNode ask(String method, String params) {
        return Json.read(post(message(method, params)).body()).orElseThrow();
    }

    public JsonNode call(String tool, String arguments) {
        return ask("tools/call", params(tool, arguments)).path("result");
    }

    /// The events that answer a call; its id is [#lastId], its progress token too.
    public Events stream(String tool, String arguments) {
        String call = message("tools/call", params(tool, arguments));
        return new Events(
                exchange(request().POST(body(call)), BodyHandlers.ofInputStream()).body());
    }

    public Events listen() {
        return listen(request());
    }

    public Events resume(String lastEventId) {
        return listen(request().header("Last-Event-ID", lastEventId));
    }

    public int lastId() {
        return lastId;
    }

    /// Sends something that has no answer.
    public int send(String message) {
        return post(message).statusCode();
    }

    public HttpResponse<String> post(String message) {
        return exchange(request().POST(body(message)));
    }

    public HttpRequest.Builder request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream");
        session.ifPresent(id -> request.header("Mcp-Session-Id", id));
        return request;
    }

    public HttpResponse<String> exchange(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofString());
    }

    public String message(String method, String params) {
        lastId++;
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
                .formatted(lastId, method, params);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private String params(String tool, String arguments) {
        return "{\"name\":\"%s\",\"arguments\":%s,\"_meta\":{\"progressToken\":%d}}"
                .formatted(tool, arguments, lastId + 1);
    }

    private Events listen(HttpRequest.Builder request) {
        HttpResponse<InputStream> answer = exchange(request.GET(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("GET answered " + answer.statusCode());
        }
        return new Events(answer.body());
    }

    public <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }
}
