package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeExchange;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients with sessions in front of servers that only know revision 2026-07-28. */
class BridgeToStatelessTest {
    private static final String REQUIRED =
            "{\"resultType\":\"input_required\",\"inputRequests\":{"
                    + "\"name\":{\"method\":\"elicitation/create\",\"params\":{\"message\":\"Name?\"}},"
                    + "\"dirs\":{\"method\":\"roots/list\"}},\"requestState\":\"s1\"}";

    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = StatelessClientsTest.stateless("new");

    @AfterEach
    void close() {
        setup.close();
    }

    private McpTestClient client(boolean stdio) {
        if (stdio) {
            setup.stdio.put("t-server", server);
            setup.start(McpBackend.of(List.of(McpSetup.stdio("t"))));
        } else {
            setup.network.put("t.test", FakeMcpHttp.stateless(server));
            setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        }
        return setup.client();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersInitializeFromWhatTheServerOffers(boolean stdio) {
        McpTestClient client = client(stdio);
        RawJson result = client.connect().result();
        assertThat(result.member("protocolVersion").flatMap(RawJson::text)).contains("2025-06-18");
        assertThat(result.path("serverInfo", "name").flatMap(RawJson::text)).contains("new");
        assertThat(result.member("instructions").flatMap(RawJson::text)).contains("use new");
        assertThat(result.path("capabilities", "completions")).isPresent();
        assertThat(result.member("supportedVersions")).isEmpty();
        assertThat(client.call("echo", "{\"x\":1.50}")).contains("1.50");
        JsonRpcMessage.Call call = server.received("tools/call").getFirst();
        assertThat(
                        call.param("_meta", "io.modelcontextprotocol/protocolVersion")
                                .flatMap(RawJson::text))
                .contains("2026-07-28");
        assertThat(call.param("_meta", "io.modelcontextprotocol/clientCapabilities", "elicitation"))
                .isPresent();
        assertThat(
                        call.param("_meta", "io.modelcontextprotocol/clientInfo", "name")
                                .flatMap(RawJson::text))
                .contains("test");
        assertThat(server.received("notifications/initialized")).isEmpty();
    }

    @Test
    void hidesWhatTheClientDoesNotKnow() {
        server.answer(
                "tools/list",
                "{\"tools\":[],\"resultType\":\"complete\",\"ttlMs\":5,\"cacheScope\":\"public\",\"nextCursor\":\"n\"}");
        McpTestClient client = client(false);
        client.connect();
        assertThat(client.result("tools/list", "{}").toString())
                .isEqualTo("{\"tools\":[],\"nextCursor\":\"n\"}");
    }

    @Test
    void answersWhatTheServerNoLongerKnows() {
        server.tool(
                "level",
                c ->
                        FakeMcpServer.text(
                                c.request()
                                        .param("_meta", "io.modelcontextprotocol/logLevel")
                                        .map(Object::toString)
                                        .orElse("none")));
        McpTestClient client = client(false);
        client.connect();
        assertThat(client.result("ping", "{}").toString()).isEqualTo("{}");
        assertThat(client.call("level", "{}")).isEqualTo("none");
        assertThat(client.result("logging/setLevel", "{\"level\":\"error\"}").toString())
                .isEqualTo("{}");
        assertThat(client.call("level", "{}")).isEqualTo("\"error\"");
        assertThat(server.received("ping")).isEmpty();
    }

    @Test
    void putsTheServersQuestionsToTheClient() {
        server.tool(
                "ask",
                c ->
                        c.request()
                                .param("inputResponses")
                                .map(given ->
                                        FakeMcpServer.text(
                                                c.request().param("requestState").orElseThrow()
                                                        + " "
                                                        + given))
                                .orElse(REQUIRED));
        McpTestClient client = client(false);
        client.connect();
        FakeExchange exchange = client.open("tools/call", "{\"name\":\"ask\",\"arguments\":{}}");
        String asked = exchange.awaitStream().awaitText("roots/list");
        for (JsonRpcMessage message : McpTestClient.events(asked)) {
            JsonRpcMessage.Request question = (JsonRpcMessage.Request) message;
            String answer =
                    question.method().equals("roots/list")
                            ? "{\"roots\":[]}"
                            : "{\"action\":\"accept\",\"content\":{}}";
            Response accepted =
                    client.post(
                            "{\"jsonrpc\":\"2.0\",\"id\":\""
                                    + question.id().value()
                                    + "\",\"result\":"
                                    + answer
                                    + "}");
            assertThat(accepted.status()).isEqualTo(202);
        }
        String result = McpTestClient.message(exchange.response()).toString();
        assertThat(exchange.response().text())
                .contains("s1", "\\\"name\\\":{\\\"action\\\":\\\"accept\\\"", "\\\"roots\\\":[]");
        assertThat(result).doesNotContain("input_required");
        List<JsonRpcMessage.Call> calls = server.received("tools/call");
        assertThat(((JsonRpcMessage.Request) calls.get(0)).id())
                .isNotEqualTo(((JsonRpcMessage.Request) calls.get(1)).id());
    }

    @Test
    void asksAgainAtOnceWhenOnlyAStateIsWanted() {
        server.tool(
                "twice",
                c ->
                        c.request().param("requestState").isPresent()
                                ? FakeMcpServer.text("done")
                                : "{\"resultType\":\"input_required\",\"requestState\":\"x\"}");
        McpTestClient client = client(false);
        client.connect();
        assertThat(client.call("twice", "{}")).isEqualTo("done");
    }

    @Test
    void stopsAServerThatAsksForever() {
        server.tool("loop", _ -> "{\"resultType\":\"input_required\",\"requestState\":\"x\"}");
        McpTestClient client = client(false);
        client.connect();
        assertThat(client.request("tools/call", "{\"name\":\"loop\"}").text())
                .contains("-32603", "too many times");
    }

    @Test
    void subscribesByListening() {
        AtomicReference<FakeHttpAnswer> listening = new AtomicReference<>();
        FakeMcpHttp http = FakeMcpHttp.stateless(server);
        setup.network.put(
                "t.test",
                request -> {
                    if (request.headers()
                            .first("mcp-method")
                            .filter("subscriptions/listen"::equals)
                            .isEmpty()) {
                        return http.serve(request);
                    }
                    FakeHttpAnswer stream =
                            FakeHttpAnswer.open(
                                    200, HeaderList.of("content-type", "text/event-stream"));
                    if (new String(request.body(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains("memo:x")) {
                        listening.set(stream);
                    }
                    return stream;
                });
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected();
        var stream = client.send("GET").awaitStream();
        assertThat(client.result("resources/subscribe", "{\"uri\":\"memo:x\"}").toString())
                .isEqualTo("{}");
        Soon.holds(() -> assertThat(listening.get()).isNotNull());
        listening
                .get()
                .write(
                        FakeMcpHttp.event(
                                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"notifications\":{}}}")
                                + FakeMcpHttp.event(
                                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"memo:x\",\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"g\"}}}"));
        assertThat(stream.awaitText("resources/updated"))
                .contains("memo:x")
                .doesNotContain("subscriptionId", "acknowledged");
    }

    @Test
    void repeatsArgumentsInFieldsThatTheServerWants() {
        server.answer(
                "tools/list",
                "{\"tools\":[{\"name\":\"echo\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}}]}");
        FakeMcpHttp http = FakeMcpHttp.stateless(server);
        setup.network.put(
                "t.test",
                request -> {
                    boolean call =
                            request.headers()
                                    .first("mcp-method")
                                    .filter("tools/call"::equals)
                                    .isPresent();
                    return call && request.headers().first("mcp-param-region").isEmpty()
                            ? FakeHttpAnswer.of(
                                    400,
                                    "application/json",
                                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32020,\"message\":\"missing\"}}")
                            : http.serve(request);
                });
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected();
        assertThat(client.call("echo", "{\"region\":\"us-west1\"}")).contains("us-west1");
        assertThat(client.call("echo", "{\"region\":\"eu\"}")).contains("eu");
        assertThat(server.received("tools/list")).hasSize(1);
    }

    @Test
    void givesErrorsWithoutTheirHttpStatus() {
        setup.network.put(
                "t.test",
                request -> {
                    FakeMcpHttp http = FakeMcpHttp.stateless(server);
                    return request.headers()
                                    .first("mcp-method")
                                    .filter("tools/call"::equals)
                                    .isPresent()
                            ? FakeHttpAnswer.of(
                                    400,
                                    "application/json",
                                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32021,\"message\":\"no\"}}")
                            : http.serve(request);
                });
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected();
        Response response = client.request("tools/call", "{\"name\":\"echo\"}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).contains("-32021");
    }
}
