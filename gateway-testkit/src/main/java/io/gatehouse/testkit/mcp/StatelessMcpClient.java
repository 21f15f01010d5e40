package io.gatehouse.testkit.mcp;

import io.gatehouse.core.json.InvalidJsonException;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.mcp.HeaderText;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A client that speaks revision 2026-07-28 over HTTP to a [TestGateway]. Used by one thread.
public final class StatelessMcpClient {

    private static final String VERSION = "2026-07-28";

    private final TestGateway gateway;
    private final int port;
    private final String path;
    private final Map<String, String> headers = new TreeMap<>();
    private String capabilities = "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}";
    private String moreMeta = "";
    private int lastId;

    /// A client that can be asked for everything.
    public StatelessMcpClient(TestGateway gateway, int port, String path) {
        this.gateway = gateway;
        this.port = port;
        this.path = path;
        headers.put("accept", "application/json, text/event-stream");
        headers.put("content-type", "application/json");
        headers.put("mcp-protocol-version", VERSION);
    }

    /// Sends a field with every request from now on.
    public StatelessMcpClient with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// Says from now on that it can do other things.
    ///
    /// @param json an object
    public StatelessMcpClient capabilities(String json) {
        capabilities = json;
        return this;
    }

    /// Adds members to every `_meta` from now on.
    ///
    /// @param members as JSON, without braces
    public StatelessMcpClient meta(String members) {
        moreMeta = "," + members;
        return this;
    }

    /// Sends a request and waits for the whole response.
    ///
    /// @param params an object without `_meta`
    public Response request(String method, String params) {
        return open(method, params).response();
    }

    /// Sends a request and gives its result.
    ///
    /// @throws AssertionError when there is none
    public RawJson result(String method, String params) {
        Response response = request(method, params);
        if (McpTestClient.message(response) instanceof JsonRpcMessage.Result result) {
            return result.result();
        }
        throw new AssertionError(method + ": " + response.status() + " " + response.text());
    }

    /// Calls a tool and gives its result.
    public RawJson call(String tool, String arguments) {
        return result("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    /// The names of all tools.
    public List<String> tools() {
        return result("tools/list", "{}").member("tools").orElseThrow().elements().stream()
                .map(tool -> tool.member("name").flatMap(RawJson::text).orElseThrow())
                .toList();
    }

    /// Sends a request; the response may stream.
    public FakeExchange open(String method, String params) {
        with("mcp-method", method);
        headers.remove("mcp-name");
        name(params).ifPresent(name -> with("mcp-name", HeaderText.encode(name)));
        return post(body(method, params));
    }

    /// Sends any body with the fields of the latest request.
    public FakeExchange post(String body) {
        FakeRequest request = FakeRequest.post(path, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        return gateway.open(port, request);
    }

    /// The id of the latest request.
    public int lastId() {
        return lastId;
    }

    /// A request's whole message.
    public String body(String method, String params) {
        String meta =
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\""
                        + VERSION
                        + "\",\"io.modelcontextprotocol/clientInfo\":{\"name\":\"test\",\"version\":\"1\"},"
                        + "\"io.modelcontextprotocol/clientCapabilities\":"
                        + capabilities
                        + moreMeta
                        + "}";
        String inside = params.strip().substring(1);
        return "{\"jsonrpc\":\"2.0\",\"id\":"
                + ++lastId
                + ",\"method\":"
                + new String(ObjectWriter.string(method), StandardCharsets.UTF_8)
                + ",\"params\":{"
                + meta
                + (inside.startsWith("}") ? "" : ",")
                + inside
                + "}";
    }

    private static Optional<String> name(String params) {
        try {
            RawJson json = RawJson.parse(params.getBytes(StandardCharsets.UTF_8));
            return json.member("name")
                    .or(() -> json.member("uri"))
                    .or(() -> json.member("taskId"))
                    .flatMap(RawJson::text);
        } catch (InvalidJsonException e) {
            throw new AssertionError(params, e);
        }
    }
}
