package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.mcp.HeaderText;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.testkit.http.FakeExchange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of revision 2026-07-28 in front of servers of that revision. */
class StatelessClientsTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer a = stateless("a");
    private final FakeMcpServer b = stateless("b");
    private final List<UpstreamRequest> requests = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        setup.close();
    }

    static FakeMcpServer stateless(String name) {
        return new FakeMcpServer(name)
                .without("initialize")
                .answer(
                        "server/discover",
                        "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],"
                                + "\"capabilities\":{\"tools\":{\"listChanged\":true},\"completions\":{}},"
                                + "\"instructions\":\"use "
                                + name
                                + "\",\"ttlMs\":60000,\"cacheScope\":\"public\","
                                + "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":{\"name\":\""
                                + name
                                + "\",\"version\":\"1\"}}}");
    }

    private StatelessMcpClient single(PolicyAttachment... policies) {
        serve("a", a);
        setup.start(McpBackend.of(List.of(McpSetup.http("a"))), policies);
        return setup.stateless();
    }

    private StatelessMcpClient both(FailureMode mode) {
        serve("a", a);
        serve("b", b);
        List<McpTarget> targets = List.of(McpSetup.http("a"), McpSetup.http("b"));
        setup.start(new McpBackend(true, PrefixMode.CONDITIONAL, mode, false, targets));
        return setup.stateless();
    }

    private void serve(String name, FakeMcpServer server) {
        FakeMcpHttp http = FakeMcpHttp.stateless(server);
        setup.network.put(
                name + ".test",
                request -> {
                    requests.add(request);
                    return http.serve(request);
                });
    }

    @Test
    void callsWithoutOpeningASession() {
        RawJson result = single().call("echo", "{\"x\":1.50}");
        assertThat(result.toString()).contains("1.50", "\"resultType\":\"complete\"");
        assertThat(a.received("initialize")).isEmpty();
        UpstreamRequest sent = requests.getLast();
        assertThat(sent.headers().first("mcp-protocol-version")).contains("2026-07-28");
        assertThat(sent.headers().first("mcp-method")).contains("tools/call");
        assertThat(sent.headers().first("mcp-name")).contains("echo");
        assertThat(sent.headers().first("mcp-session-id")).isEmpty();
    }

    @Test
    void passesEverythingElseOnAsItIs() {
        StatelessMcpClient client =
                single().meta("\"com.example/x\":{\"deep\":[1]},\"progressToken\":7")
                        .with("mcp-param-region", HeaderText.encode("Köln"));
        client.call("echo", "{}");
        JsonRpcMessage.Call call = a.received("tools/call").getFirst();
        assertThat(call.param("_meta", "com.example/x").map(Object::toString))
                .contains("{\"deep\":[1]}");
        assertThat(call.param("_meta", "progressToken").map(Object::toString)).contains("7");
        assertThat(requests.getLast().headers().first("mcp-param-region"))
                .contains(HeaderText.encode("Köln"));
    }

    @Test
    void copiesTheTraceContextWhereServersOfAnyTransportSeeIt() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        single().with("traceparent", trace).call("echo", "{}");
        assertThat(
                        a.received("tools/call")
                                .getFirst()
                                .param("_meta", "traceparent")
                                .flatMap(RawJson::text))
                .contains(trace);
    }

    @Test
    void saysHowLongListsMayBeKept() {
        RawJson fresh = single().result("tools/list", "{}");
        assertThat(fresh.member("resultType").flatMap(RawJson::text)).contains("complete");
        assertThat(fresh.member("ttlMs").map(Object::toString)).contains("0");
        assertThat(fresh.member("cacheScope").flatMap(RawJson::text)).contains("private");
        a.answer("tools/list", "{\"tools\":[],\"ttlMs\":5000,\"cacheScope\":\"public\"}");
        RawJson kept = setup.stateless().result("tools/list", "{}");
        assertThat(kept.member("ttlMs").map(Object::toString)).contains("5000");
        assertThat(kept.member("cacheScope").flatMap(RawJson::text)).contains("public");
    }

    @Test
    void doesNotLetOthersKeepWhatPoliciesShowToOne() {
        setup.plugin(new ItemRules());
        StatelessMcpClient client = single(ItemRules.hide("secret"));
        a.tool("secret", _ -> FakeMcpServer.text(""));
        assertThat(client.tools()).containsExactly("echo");
        RawJson offer = client.result("server/discover", "{}");
        assertThat(offer.member("cacheScope").flatMap(RawJson::text)).contains("private");
        Response denied = client.request("tools/call", "{\"name\":\"secret\",\"arguments\":{}}");
        assertThat(denied.status()).isEqualTo(400);
        assertThat(denied.text()).contains("-32602", "Unknown tool: secret");
    }

    @Test
    void offersEveryRevisionInFrontOfEveryServer() {
        RawJson offer = single().result("server/discover", "{}");
        assertThat(offer.member("supportedVersions").map(Object::toString).orElse(""))
                .contains("2024-11-05", "2025-11-25", "2026-07-28");
        assertThat(offer.member("instructions").flatMap(RawJson::text)).contains("use a");
        assertThat(
                        offer.path("_meta", "io.modelcontextprotocol/serverInfo", "name")
                                .flatMap(RawJson::text))
                .contains("a");
    }

    @Test
    void joinsWhatSeveralServersOffer() {
        RawJson offer = both(FailureMode.FAIL_CLOSED).result("server/discover", "{}");
        assertThat(offer.path("capabilities", "completions")).isPresent();
        assertThat(offer.member("instructions").flatMap(RawJson::text).orElse(""))
                .contains("[a]\nuse a", "[b]\nuse b");
        assertThat(offer.member("resultType").flatMap(RawJson::text)).contains("complete");
        assertThat(offer.member("cacheScope").flatMap(RawJson::text)).contains("private");
        assertThat(
                        offer.path("_meta", "io.modelcontextprotocol/serverInfo", "name")
                                .flatMap(RawJson::text))
                .contains("gatehouse");
    }

    @Test
    void namesToolsOfSeveralServers() {
        StatelessMcpClient client = both(FailureMode.FAIL_CLOSED);
        assertThat(client.tools()).containsExactly("a_echo", "b_echo");
        assertThat(client.call("b_echo", "{\"to\":\"b\"}").toString()).contains("to");
        UpstreamRequest sent = requests.getLast();
        assertThat(sent.uri().getHost()).isEqualTo("b.test");
        assertThat(sent.headers().first("mcp-name")).contains("echo");
    }

    @Test
    void readsFurtherPagesInTheClientsName() {
        a.answer(
                "tools/list",
                c ->
                        c.request().param("cursor").isPresent()
                                ? "{\"tools\":[{\"name\":\"second\"}]}"
                                : "{\"tools\":[{\"name\":\"first\"}],\"nextCursor\":\"x\"}");
        assertThat(both(FailureMode.FAIL_CLOSED).tools())
                .containsExactly("a_first", "a_second", "b_echo");
        JsonRpcMessage.Call second = a.received("tools/list").getLast();
        assertThat(
                        second.param("_meta", "io.modelcontextprotocol/protocolVersion")
                                .flatMap(RawJson::text))
                .contains("2026-07-28");
    }

    @Test
    void passesOnThatInputIsRequired() {
        a.tool(
                "ask",
                c ->
                        c.request().param("inputResponses").isPresent()
                                ? FakeMcpServer.text("thanks")
                                : "{\"resultType\":\"input_required\",\"inputRequests\":{\"q\":"
                                        + "{\"method\":\"roots/list\"}},\"requestState\":\"s1\"}");
        StatelessMcpClient client = single();
        RawJson first = client.call("ask", "{}");
        assertThat(first.toString())
                .isEqualTo(
                        "{\"resultType\":\"input_required\",\"inputRequests\":{\"q\":"
                                + "{\"method\":\"roots/list\"}},\"requestState\":\"s1\"}");
        RawJson second =
                client.result(
                        "tools/call",
                        "{\"name\":\"ask\",\"arguments\":{},\"requestState\":\"s1\",\"inputResponses\":{\"q\":{\"roots\":[]}}}");
        assertThat(second.toString()).contains("thanks");
        assertThat(a.received("tools/call").getLast().param("requestState").flatMap(RawJson::text))
                .contains("s1");
    }

    @Test
    void streamsWhatIsSaidBeforeTheAnswer() {
        a.tool(
                "slow",
                c -> {
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                                    + "\"params\":{\"progressToken\":7,\"progress\":1}}");
                    return FakeMcpServer.text("done");
                });
        Response response =
                single().meta("\"progressToken\":7")
                        .request("tools/call", "{\"name\":\"slow\",\"arguments\":{}}");
        assertThat(response.headers().first("x-accel-buffering")).contains("no");
        assertThat(McpTestClient.messages(response)).hasSize(2);
    }

    @Test
    void doesNotLetServersAskDirectly() {
        a.tool(
                "ask",
                c -> {
                    c.say("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"roots/list\"}");
                    return FakeMcpServer.text("never seen");
                });
        Response response = single().request("tools/call", "{\"name\":\"ask\",\"arguments\":{}}");
        assertThat(response.text())
                .contains("-32603", "return an input_required result instead")
                .doesNotContain("never seen");
    }

    @Test
    void cancelsWhenTheClientGoesAway() {
        a.tool(
                "slow",
                c -> {
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
                                    + "\"params\":{\"level\":\"info\",\"data\":1}}");
                    throw new InterruptedException();
                });
        serve("b", b);
        FakeHttpAnswer answer =
                FakeHttpAnswer.open(
                        200,
                        io.gatehouse.domain.http.HeaderList.of(
                                "content-type", "text/event-stream"));
        setup.network.put("a.test", request -> isCall(request) ? answer : discovered());
        setup.start(McpBackend.of(List.of(McpSetup.http("a"))));
        answer.write(
                FakeMcpHttp.event(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}"));
        FakeExchange exchange =
                setup.stateless().open("tools/call", "{\"name\":\"slow\",\"arguments\":{}}");
        exchange.awaitStream();
        exchange.abort();
        Soon.holds(() -> assertThat(answer.isClosed()).isTrue());
    }

    private static boolean isCall(UpstreamRequest request) {
        return request.headers().first("mcp-method").filter("tools/call"::equals).isPresent();
    }

    private static FakeHttpAnswer discovered() {
        return FakeHttpAnswer.of(
                200,
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"id\":\"gatehouse-d1\",\"result\":{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/subscribe",
                "resources/unsubscribe",
                "tasks/list",
                "tasks/result",
                "unknown/method"
            })
    void doesNotHaveMethodsOfOtherRevisions(String method) {
        StatelessMcpClient client = single();
        Response response = client.open(method, "{}").response();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"method not found: "
                                + method
                                + "\"}}");
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tools/list | echo | {"jsonrpc":"2.0","id":1,"method":"tools/list"} | 400 | -32602
                    tools/list | echo | {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{}}} | 400 | -32602
                    tools/list | echo | {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2025-11-25"}}} | 400 | -32020
                    tools/call | echo | {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}} | 400 | Mcp-Method header/body mismatch
                    tools/call | other | {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}} | 400 | Mcp-Name header/body mismatch
                    tools/call | =?base64?%%%?= | {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}} | 400 | invalid MCP routing header: Mcp-Name
                    tools/call | echo | {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}} | 400 | -32602
                    tools/call | echo | {"jsonrpc":"2.0","id":1,"result":{}} | 400 | send no answers
                    """)
    void refuses(String method, String name, String body, int status, String text) {
        StatelessMcpClient client = single().with("mcp-method", method).with("mcp-name", name);
        Response response = client.post(body).response();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).contains(text);
        assertThat(requests).isEmpty();
    }

    @Test
    void wantsTheRoutingFields() {
        StatelessMcpClient client = single();
        Response noMethod = client.post(client.body("tools/list", "{}")).response();
        assertThat(noMethod.text()).contains("-32020", "invalid MCP routing header: Mcp-Method");
        Response noName =
                client.with("mcp-method", "tools/call")
                        .post(client.body("tools/call", "{\"name\":\"echo\"}"))
                        .response();
        assertThat(noName.text()).contains("-32020", "invalid MCP routing header: Mcp-Name");
    }

    @Test
    void hasNoSessions() {
        StatelessMcpClient client = single();
        Response response = client.with("mcp-session-id", "x").request("tools/list", "{}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).isEqualTo("mcp: invalid session ID header");
        assertThat(
                        setup.client()
                                .with("mcp-protocol-version", "2026-07-28")
                                .send("GET")
                                .response()
                                .status())
                .isEqualTo(405);
    }

    @Test
    void passesOnTheStatusOfAServersError() {
        setup.network.put(
                "a.test",
                request ->
                        isCall(request)
                                ? FakeHttpAnswer.of(
                                        400,
                                        "application/json",
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32021,\"message\":\"no\",\"data\":{\"requiredCapabilities\":{\"sampling\":{}}}}}")
                                : discovered());
        setup.start(McpBackend.of(List.of(McpSetup.http("a"))));
        Response response =
                setup.stateless().request("tools/call", "{\"name\":\"x\",\"arguments\":{}}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32021,\"message\":\"no\",\"data\":{\"requiredCapabilities\":{\"sampling\":{}}}}}");
    }

    @Test
    void keepsNoSessionPerRequest() {
        StatelessMcpClient client = single();
        for (int i = 0; i < 5; i++) {
            client.call("echo", "{}");
        }
        assertThat(setup.mcp.sessions()).isEqualTo(1);
        client.with("authorization", "Bearer other").call("echo", "{}");
        assertThat(setup.mcp.sessions()).isEqualTo(2);
    }

    @Test
    void speaksToAProcessTheSameWay() {
        setup.stdio.put("a-server", a);
        setup.start(McpBackend.of(List.of(McpSetup.stdio("a"))));
        StatelessMcpClient client = setup.stateless();
        assertThat(client.call("echo", "{\"x\":1}").toString()).contains("x");
        assertThat(client.tools()).containsExactly("echo");
        assertThat(a.received("server/discover")).hasSize(1);
        assertThat(setup.stdio.children()).hasSize(1);
        Response missing = client.request("prompts/list", "{}");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).contains("-32601");
    }

    @Test
    void findsATaskAgainAtItsServer() {
        b.tool("job", _ -> "{\"resultType\":\"task\",\"taskId\":\"t1\",\"status\":\"working\"}");
        b.answer("tasks/get", "{\"resultType\":\"complete\",\"taskId\":\"t1\"}");
        StatelessMcpClient client = both(FailureMode.FAIL_CLOSED);
        RawJson task = client.call("b_job", "{}");
        assertThat(task.member("taskId").flatMap(RawJson::text)).contains("b+t1");
        RawJson state = client.result("tasks/get", "{\"taskId\":\"b+t1\"}");
        assertThat(state.member("taskId").flatMap(RawJson::text)).contains("b+t1");
        assertThat(b.received("tasks/get").getFirst().param("taskId").flatMap(RawJson::text))
                .contains("t1");
        assertThat(requests.getLast().headers().first("mcp-name")).contains("t1");
    }
}
