package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeExchange;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients of revision 2026-07-28 in front of servers that only know sessions. */
class BridgeToSessionsTest {
    private static final String ASK =
            "{\"message\":\"Name?\",\"requestedSchema\":{\"type\":\"object\",\"properties\":{}}}";

    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = new FakeMcpServer("old");

    enum Transport {
        HTTP,
        SSE,
        STDIO
    }

    @AfterEach
    void close() {
        setup.close();
    }

    private McpTarget target(Transport transport) {
        return switch (transport) {
            case HTTP -> {
                setup.http("t", server);
                yield McpSetup.http("t");
            }
            case SSE -> {
                setup.network.put("t.test", new FakeMcpSse(server, "/messages?id=1"));
                yield McpSetup.sse("t");
            }
            case STDIO -> {
                setup.stdio.put("t-server", server);
                yield McpSetup.stdio("t");
            }
        };
    }

    private StatelessMcpClient client(Transport transport) {
        setup.start(McpBackend.of(List.of(target(transport))));
        return setup.stateless();
    }

    @ParameterizedTest
    @EnumSource
    void opensOneSessionForManyRequests(Transport transport) {
        StatelessMcpClient client = client(transport);
        assertThat(client.tools()).containsExactly("echo");
        RawJson result = client.call("echo", "{\"x\":1.50}");
        assertThat(result.toString()).contains("1.50", "\"resultType\":\"complete\"");
        assertThat(server.received("initialize")).hasSize(1);
        assertThat(server.received("notifications/initialized")).hasSize(1);
        JsonRpcMessage.Call initialize = server.received("initialize").getFirst();
        assertThat(initialize.param("clientInfo", "name").flatMap(RawJson::text)).contains("test");
        assertThat(initialize.param("capabilities", "elicitation")).isPresent();
        assertThat(server.received("tools/call").getFirst().raw().toString())
                .doesNotContain("io.modelcontextprotocol/");
    }

    @ParameterizedTest
    @EnumSource
    void asksTheClientInRounds(Transport transport) {
        server.tool(
                "ask",
                c -> {
                    RawJson first = answer(c.ask("7", "elicitation/create", ASK));
                    RawJson second = answer(c.ask("\"r\"", "roots/list", "{}"));
                    return FakeMcpServer.text(first + " " + second);
                });
        StatelessMcpClient client = client(transport);
        RawJson first = client.call("ask", "{}");
        assertThat(first.member("resultType").flatMap(RawJson::text)).contains("input_required");
        assertThat(first.path("inputRequests", "n-7").map(Object::toString))
                .contains("{\"method\":\"elicitation/create\",\"params\":" + ASK + "}");
        RawJson second = again(client, first, "\"n-7\":{\"action\":\"accept\"}");
        assertThat(second.path("inputRequests", "s-r", "method").flatMap(RawJson::text))
                .contains("roots/list");
        RawJson last = again(client, second, "\"s-r\":{\"roots\":[]}");
        assertThat(last.toString()).contains("action", "accept", "roots");
        assertThat(server.received("tools/call")).hasSize(1);
    }

    private static RawJson answer(JsonRpcMessage.Response response) {
        return ((JsonRpcMessage.Result) response).result();
    }

    private static RawJson again(StatelessMcpClient client, RawJson required, String responses) {
        return client.result("tools/call", retry(required, responses));
    }

    private static String retry(RawJson required, String responses) {
        return "{\"name\":\"ask\",\"arguments\":{},\"requestState\":"
                + required.member("requestState").orElseThrow()
                + ",\"inputResponses\":{"
                + responses
                + "}}";
    }

    private void elicitOnce() {
        server.tool(
                "ask",
                c -> FakeMcpServer.text("got " + answer(c.ask("7", "elicitation/create", ASK))));
    }

    @Test
    void reportsProgressUnderTheTokenThatTheClientChoseLast() {
        server.tool(
                "ask",
                c -> {
                    answer(c.ask("7", "elicitation/create", ASK));
                    RawJson token = c.request().param("_meta", "progressToken").orElseThrow();
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":"
                                    + token
                                    + ",\"progress\":1}}");
                    return FakeMcpServer.text("done");
                });
        StatelessMcpClient client = client(Transport.HTTP).meta("\"progressToken\":3");
        RawJson required = client.call("ask", "{}");
        client.meta("\"progressToken\":\"four\"");
        assertThat(
                        client.request(
                                        "tools/call",
                                        retry(required, "\"n-7\":{\"action\":\"accept\"}"))
                                .text())
                .contains("\"progressToken\":\"four\"", "done");
    }

    @Test
    void asksAgainForWhatIsMissing() {
        elicitOnce();
        StatelessMcpClient client = client(Transport.HTTP);
        RawJson second = again(client, client.call("ask", "{}"), "\"other\":{}");
        assertThat(second.path("inputRequests", "n-7")).isPresent();
        assertThat(again(client, second, "\"n-7\":{\"action\":\"decline\"}").toString())
                .contains("got", "decline");
    }

    @Test
    void takesAStateOnceAndOnlyFromItsOwner() {
        elicitOnce();
        StatelessMcpClient client = client(Transport.HTTP);
        RawJson required = client.call("ask", "{}");
        String retry = retry(required, "\"n-7\":{\"action\":\"accept\"}");
        Response stranger =
                setup.stateless().with("authorization", "Bearer x").request("tools/call", retry);
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.text()).contains("-32602", "unknown or expired requestState");
        Response other = client.request("tools/call", retry.replace("\"ask\"", "\"echo\""));
        assertThat(other.text()).contains("unknown or expired requestState");
        assertThat(client.request("tools/call", retry).text()).contains("got");
        assertThat(client.request("tools/call", retry).text())
                .contains("unknown or expired requestState");
    }

    @Test
    void doesNotAskWhatTheClientCannotAnswer() {
        server.tool(
                "ask",
                c ->
                        FakeMcpServer.text(
                                c.ask("7", "elicitation/create", ASK)
                                                instanceof JsonRpcMessage.Failure
                                        ? "refused"
                                        : "asked"));
        RawJson result = client(Transport.HTTP).capabilities("{}").call("ask", "{}");
        assertThat(result.toString()).contains("refused");
    }

    @Test
    void wantsToKnowWhatTheClientCanDo() {
        StatelessMcpClient client = client(Transport.HTTP);
        Response response =
                client.with("mcp-method", "tools/list")
                        .post(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}")
                        .response();
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("-32602");
    }

    @Test
    void saysWhatTheServerOffers() {
        RawJson offer = client(Transport.HTTP).result("server/discover", "{}");
        assertThat(offer.path("capabilities", "tools", "listChanged").map(RawJson::isTrue))
                .contains(true);
        assertThat(
                        offer.path("_meta", "io.modelcontextprotocol/serverInfo", "name")
                                .flatMap(RawJson::text))
                .contains("old");
        assertThat(offer.member("ttlMs").map(Object::toString)).contains("0");
    }

    @Test
    void translatesErrors() {
        server.answer(
                "resources/read",
                c -> {
                    throw FakeMcpServer.failure(-32002, "Resource not found");
                });
        StatelessMcpClient client = client(Transport.HTTP);
        assertThat(client.request("resources/read", "{\"uri\":\"memo:x\"}").text())
                .contains("-32602");
        assertThat(client.request("prompts/list", "{}").status()).isEqualTo(404);
    }

    @Test
    void showsLogMessagesToWhomAsksForThem() {
        server.answer("logging/setLevel", "{}");
        server.answer(
                "initialize",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"logging\":{},\"tools\":{}},\"serverInfo\":{\"name\":\"old\",\"version\":\"1\"}}");
        server.tool(
                "talk",
                c -> {
                    for (String level : List.of("debug", "warning")) {
                        c.say(
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"level\":\""
                                        + level
                                        + "\",\"data\":1}}");
                    }
                    return FakeMcpServer.text("done");
                });
        StatelessMcpClient client = client(Transport.HTTP);
        assertThat(client.request("tools/call", "{\"name\":\"talk\"}").text())
                .doesNotContain("notifications/message");
        client.meta("\"io.modelcontextprotocol/logLevel\":\"warning\"");
        assertThat(client.request("tools/call", "{\"name\":\"talk\"}").text())
                .contains("\"warning\"")
                .doesNotContain("\"debug\"");
        assertThat(server.received("logging/setLevel")).hasSize(1);
    }

    @Test
    void listensToTheServersStream() {
        server.answer(
                "initialize",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{\"listChanged\":true},\"resources\":{\"subscribe\":true}},\"serverInfo\":{\"name\":\"old\",\"version\":\"1\"}}");
        server.answer("resources/subscribe", "{}");
        server.answer("resources/unsubscribe", "{}");
        FakeMcpHttp http = setup.http("t", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        FakeExchange exchange =
                setup.stateless()
                        .open(
                                "subscriptions/listen",
                                "{\"notifications\":{\"toolsListChanged\":true,\"promptsListChanged\":true,\"resourceSubscriptions\":[\"memo:x\"]}}");
        var stream = exchange.awaitStream();
        assertThat(stream.awaitText("acknowledged"))
                .contains(
                        "\"notifications\":{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"memo:x\"]}",
                        "\"io.modelcontextprotocol/subscriptionId\":1");
        FakeHttpAnswer upstream = http.awaitStream();
        for (String method :
                List.of("prompts/list_changed", "tools/list_changed", "resources/updated")) {
            upstream.write(
                    FakeMcpHttp.event(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/"
                                    + method
                                    + "\",\"params\":{\"uri\":\"memo:x\"}}"));
        }
        assertThat(stream.awaitText("resources/updated"))
                .contains("tools/list_changed")
                .doesNotContain("prompts/list_changed");
        exchange.abort();
        server.awaitReceived("resources/unsubscribe");
    }

    @Test
    void cancelsAtTheServerWhenTheClientGoesAway() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        server.tool(
                "slow",
                c -> {
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":1,\"progress\":1}}");
                    never.await();
                    return "{}";
                });
        FakeExchange exchange =
                client(Transport.HTTP)
                        .meta("\"progressToken\":1")
                        .open("tools/call", "{\"name\":\"slow\"}");
        exchange.awaitStream();
        exchange.abort();
        JsonRpcMessage.Call cancelled = server.awaitReceived("notifications/cancelled");
        JsonRpcMessage.Request call =
                (JsonRpcMessage.Request) server.received("tools/call").getFirst();
        assertThat(cancelled.param("requestId").flatMap(RawJson::text)).contains(call.id().value());
        never.countDown();
    }

    @Test
    void repairsASessionThatTheServerForgot() {
        FakeMcpHttp http = setup.http("t", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        StatelessMcpClient client = setup.stateless();
        client.call("echo", "{}");
        http.forgetSessions();
        assertThat(client.call("echo", "{\"y\":2}").toString()).contains("y");
        assertThat(server.received("initialize")).hasSize(2);
    }

    @Test
    void joinsServersOfBothGenerations() {
        FakeMcpServer modern = StatelessClientsTest.stateless("new");
        setup.http("t", server);
        setup.network.put("new.test", FakeMcpHttp.stateless(modern));
        setup.start(McpBackend.of(List.of(McpSetup.http("t"), McpSetup.http("new"))));
        StatelessMcpClient client = setup.stateless();
        assertThat(client.tools()).containsExactly("t_echo", "new_echo");
        assertThat(client.call("t_echo", "{\"a\":1}").toString()).contains("a");
        assertThat(client.call("new_echo", "{\"b\":1}").toString()).contains("b");
        assertThat(modern.received("initialize")).isEmpty();
        McpTestClient old = setup.connected();
        assertThat(old.tools()).containsExactly("t_echo", "new_echo");
        assertThat(old.call("new_echo", "{\"c\":1}")).contains("c");
    }
}
