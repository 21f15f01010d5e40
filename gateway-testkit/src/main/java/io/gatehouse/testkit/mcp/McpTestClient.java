package io.gatehouse.testkit.mcp;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.JsonRpcReader;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A client that speaks streamable HTTP to a [TestGateway]. Used by one thread.
public final class McpTestClient {

    private static final String INITIALIZE =
            "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"sampling\":{},"
                    + "\"elicitation\":{}},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}";

    private final TestGateway gateway;
    private final int port;
    private final String path;
    private final Map<String, String> headers = new TreeMap<>();
    private int lastId;

    /// A client without a session.
    public McpTestClient(TestGateway gateway, int port, String path) {
        this.gateway = gateway;
        this.port = port;
        this.path = path;
        headers.put("accept", "application/json, text/event-stream");
        headers.put("content-type", "application/json");
    }

    /// Sends a field with every request from now on.
    public McpTestClient with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// Sends a field no more.
    public McpTestClient without(String name) {
        headers.remove(name);
        return this;
    }

    /// The session, if there is one.
    public Optional<String> session() {
        return Optional.ofNullable(headers.get("mcp-session-id"));
    }

    /// Opens a session.
    ///
    /// @throws AssertionError when there is none afterwards
    public JsonRpcMessage.Result connect() {
        Response response = initialize();
        if (session().isEmpty() || !(message(response) instanceof JsonRpcMessage.Result result)) {
            throw new AssertionError("no session: " + response.status() + " " + response.text());
        }
        notify("notifications/initialized");
        return result;
    }

    /// Sends `initialize` and remembers the session.
    public Response initialize() {
        Response response = request("initialize", INITIALIZE);
        response.headers().first("mcp-session-id").ifPresent(id -> with("mcp-session-id", id));
        return response;
    }

    /// Sends a request and waits for the whole response.
    public Response request(String method, String params) {
        return post(body(++lastId, method, params));
    }

    /// Sends a request and gives its result.
    ///
    /// @throws AssertionError when there is none
    public RawJson result(String method, String params) {
        Response response = request(method, params);
        if (message(response) instanceof JsonRpcMessage.Result result) {
            return result.result();
        }
        throw new AssertionError(method + ": " + response.status() + " " + response.text());
    }

    /// Calls a tool and gives the text of its result.
    public String call(String tool, String arguments) {
        return result("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}")
                .member("content")
                .map(content -> content.elements().getFirst())
                .flatMap(first -> first.member("text"))
                .flatMap(RawJson::text)
                .orElseThrow();
    }

    /// The names of what a method lists.
    public List<String> names(String method, String items, String name) {
        return result(method, "{}").member(items).orElseThrow().elements().stream()
                .map(item -> item.member(name).flatMap(RawJson::text).orElseThrow())
                .toList();
    }

    /// The names of all tools.
    public List<String> tools() {
        return names("tools/list", "tools", "name");
    }

    /// Sends a notification and waits for the response.
    public Response notify(String method) {
        return post("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}");
    }

    /// Posts any body and waits for the whole response.
    public Response post(String body) {
        return open(body).response();
    }

    /// Posts a body; the response may stream.
    public FakeExchange open(String body) {
        return gateway.open(port, fields(FakeRequest.post(path, body)));
    }

    /// Sends a request; the response may stream.
    public FakeExchange open(String method, String params) {
        return open(body(++lastId, method, params));
    }

    /// Sends a request without a body.
    public FakeExchange send(String method) {
        return gateway.open(port, fields(FakeRequest.of(method, path)));
    }

    /// The id of the latest request.
    public int lastId() {
        return lastId;
    }

    private FakeRequest fields(FakeRequest request) {
        FakeRequest complete = request;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            complete = complete.with(header.getKey(), header.getValue());
        }
        return complete;
    }

    private static String body(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\""
                + method
                + "\",\"params\":"
                + params
                + "}";
    }

    /// The answer in a response, be it JSON or a stream.
    ///
    /// @throws AssertionError when there is none
    public static JsonRpcMessage message(Response response) {
        List<JsonRpcMessage> all = messages(response);
        if (all.isEmpty()) {
            throw new AssertionError("no message: " + response.status() + " " + response.text());
        }
        return all.getLast();
    }

    /// All messages in a response.
    public static List<JsonRpcMessage> messages(Response response) {
        String type = response.headers().first("content-type").orElse("");
        if (!type.startsWith("text/event-stream")) {
            return response.body().length == 0
                    ? List.of()
                    : List.of(JsonRpcReader.read(response.body()));
        }
        return events(response.text());
    }

    /// All messages in the text of a stream.
    public static List<JsonRpcMessage> events(String stream) {
        List<JsonRpcMessage> messages = new ArrayList<>();
        stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6).getBytes(StandardCharsets.UTF_8))
                .forEach(data -> messages.add(JsonRpcReader.read(data)));
        return messages;
    }
}
