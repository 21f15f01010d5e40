package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several servers behind one endpoint. */
class FederationTest {
    private static final List<McpTarget> AB = List.of(McpSetup.http("a"), McpSetup.http("b"));

    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer a = counter("a");
    private final FakeMcpServer b = counter("b");

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void listsEverythingUnderPrefixesInTheOrderOfTheConfiguration() {
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        assertThat(client.tools())
                .containsExactly("a_echo", "a_increment", "b_echo", "b_increment");
        assertThat(client.names("prompts/list", "prompts", "name"))
                .containsExactly("a_example_prompt", "b_example_prompt");
        assertThat(client.names("resources/list", "resources", "uri"))
                .containsExactly("a+memo://insights", "bare", "b+memo://insights", "bare");
        assertThat(client.names("resources/templates/list", "resourceTemplates", "uriTemplate"))
                .containsExactly("a+memo://{x}", "b+memo://{x}");
    }

    @Test
    void callsToolsAndPromptsByTheirOwnNames() {
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        assertThat(client.call("b_echo", "{\"n\":1.00}")).isEqualTo("{\"n\":1.00}");
        assertThat(b.received("tools/call").getFirst().raw().toString())
                .contains("\"name\":\"echo\"");
        assertThat(a.received("tools/call")).isEmpty();
        assertThat(setup.network.requests("b.test", "POST").getLast().headers().first("mcp-name"))
                .contains("echo");
        client.result("prompts/get", "{\"name\":\"a_example_prompt\"}");
        assertThat(a.received("prompts/get").getFirst().param("name").flatMap(RawJson::text))
                .contains("example_prompt");
    }

    @Test
    void readsAndSubscribesToResourcesByTheirOwnUris() {
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        RawJson read = client.result("resources/read", "{\"uri\":\"a+memo://insights\"}");
        assertThat(read.toString()).contains("\"uri\":\"a+memo://insights\"", "\"text\":\"x\"");
        assertThat(a.received("resources/read").getFirst().raw().toString())
                .contains("\"uri\":\"memo://insights\"");
        client.result("resources/subscribe", "{\"uri\":\"b+memo://insights\"}");
        client.result("resources/unsubscribe", "{\"uri\":\"b+memo://insights\"}");
        assertThat(b.received("resources/subscribe")).hasSize(1);
        assertThat(b.received("resources/unsubscribe")).hasSize(1);
        assertThat(a.received("resources/subscribe")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"ref/prompt\",\"name\":\"a_example_prompt\"} | \"name\":\"example_prompt\"",
                "{\"type\":\"ref/resource\",\"uri\":\"a+memo://{x}\"}    | \"uri\":\"memo://{x}\"",
            })
    void completesAtTheServerThatIsMeant(String ref, String own) {
        start(McpBackend.of(AB));
        setup.connected()
                .result(
                        "completion/complete",
                        "{\"ref\":" + ref + ",\"argument\":{\"name\":\"x\",\"value\":\"\"}}");
        assertThat(a.received("completion/complete").getFirst().raw().toString()).contains(own);
        assertThat(b.received("completion/complete")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/call          | {\"name\":\"nosuch_echo\"}        | invalid request: unknown service nosuch",
                "tools/call          | {\"name\":\"echo\"}               | invalid request: invalid resource name",
                "tools/call          | {}                                | invalid request: invalid params for method: tools/call",
                "tools/call          | {\"name\":7}                      | invalid request: invalid params for method: tools/call",
                "tools/call          | []                                | invalid request: invalid params for method: tools/call",
                "tools/call          | {\"name\":\"a_echo\",\"Name\":\"b_echo\"} | invalid request: invalid params for method: tools/call",
                "resources/read      | {\"uri\":\"memo://insights\"}     | invalid request: invalid resource URI",
                "resources/read      | {\"uri\":\"a+ui://x/y\"}          | invalid request: invalid resource URI",
                "completion/complete | {\"ref\":{\"type\":\"ref/x\"}}    | invalid request: invalid params for method: completion/complete",
                "tools/list          | {\"cursor\":\"x\"}                | invalid request: unknown cursor",
                "tasks/get           | {\"taskId\":\"1\"}                | invalid request: invalid task id",
                "no/such             | {}                                | unsupported method: no/such",
            })
    void saysWhatCannotBeSentAnywhere(String method, String params, String reason) {
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        Response response = client.request(method, params);
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":"
                                + client.lastId()
                                + ",\"error\":{\"code\":-32603,\"message\":\"failed to send message: "
                                + reason
                                + "\"}}");
    }

    @Test
    void mergesWhatServersSayOfThemselves() {
        a.answer(
                "initialize",
                "{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{\"logging\":{},\"extensions\":{\"x\":{\"v\":1},\"y\":{}}},\"serverInfo\":{\"name\":\"a\",\"version\":\"1\"},\"instructions\":\"use a\"}");
        b.answer(
                "initialize",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"completions\":{},\"extensions\":{\"x\":{\"v\":2}}},\"serverInfo\":{\"name\":\"b\",\"version\":\"1\"},\"instructions\":\"use b\"}");
        start(McpBackend.of(AB));
        RawJson result = setup.client().connect().result();
        assertThat(result.member("protocolVersion").flatMap(RawJson::text)).contains("2025-03-26");
        assertThat(result.path("serverInfo", "name").flatMap(RawJson::text)).contains("gatehouse");
        assertThat(result.member("capabilities").map(RawJson::toString).orElseThrow())
                .isEqualTo(
                        "{\"tools\":{\"listChanged\":true},\"prompts\":{\"listChanged\":true},"
                                + "\"resources\":{\"listChanged\":true,\"subscribe\":true},"
                                + "\"logging\":{},\"completions\":{},"
                                + "\"extensions\":{\"x\":{},\"y\":{}}}");
        assertThat(result.member("instructions").flatMap(RawJson::text).orElseThrow())
                .endsWith("\n\n[a]\nuse a\n\n[b]\nuse b");
        assertThat(
                        setup.network
                                .requests("a.test", "POST")
                                .getLast()
                                .headers()
                                .first("mcp-protocol-version"))
                .contains("2025-03-26");
        assertThat(
                        setup.network
                                .requests("b.test", "POST")
                                .getLast()
                                .headers()
                                .first("mcp-protocol-version"))
                .contains("2025-11-25");
    }

    @Test
    void relaysWhatTheClientCanDo() {
        start(McpBackend.of(AB));
        setup.connected();
        assertThat(a.received("initialize").getFirst().param("capabilities").map(RawJson::toString))
                .contains("{\"sampling\":{},\"elicitation\":{}}");
    }

    @Test
    void prefixesOneServerWhenTold() {
        setup.http("a", a);
        setup.start(
                new McpBackend(
                        true,
                        PrefixMode.ALWAYS,
                        FailureMode.FAIL_CLOSED,
                        false,
                        List.of(McpSetup.http("a"))));
        McpTestClient client = setup.client();
        assertThat(client.connect().result().path("serverInfo", "name").flatMap(RawJson::text))
                .contains("a");
        assertThat(client.tools()).containsExactly("a_echo", "a_increment");
        assertThat(client.call("a_echo", "{}")).isEqualTo("{}");
    }

    @Test
    void findsNamesWithoutPrefix() {
        a.tool("only_a", _ -> FakeMcpServer.text("from a"));
        b.tool("only-b", _ -> FakeMcpServer.text("from b"));
        start(mode(PrefixMode.NEVER, FailureMode.FAIL_CLOSED));
        McpTestClient client = setup.connected();
        assertThat(client.tools())
                .containsExactly(
                        "a_echo", "a_increment", "only_a", "b_echo", "b_increment", "only-b");
        assertThat(client.call("only_a", "{}")).isEqualTo("from a");
        assertThat(client.call("only-b", "{}")).isEqualTo("from b");
        assertThat(client.call("b_echo", "{\"x\":1}")).isEqualTo("{\"x\":1}");
        assertThat(b.received("tools/call")).hasSize(2);
        assertThat(client.request("tools/call", "{\"name\":\"echo\"}").text())
                .contains("tool echo is served by multiple targets");
        assertThat(client.request("tools/call", "{\"name\":\"nosuch\"}").text())
                .contains("unknown tool nosuch");
    }

    @Test
    void collectsAllPages() {
        pages(a, "first", "second", "third");
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        assertThat(client.tools())
                .containsExactly("a_first", "a_second", "a_third", "b_echo", "b_increment");
        assertThat(client.request("tools/list", "{}").text()).doesNotContain("nextCursor");
    }

    @Test
    void findsANameOnALaterPage() {
        pages(a, "first", "second");
        start(mode(PrefixMode.NEVER, FailureMode.FAIL_CLOSED));
        setup.connected().request("tools/call", "{\"name\":\"second\"}");
        assertThat(a.received("tools/call")).hasSize(1);
    }

    @Test
    void passesTheCursorsOfOneServerOn() {
        pages(a, "first", "second");
        setup.http("a", a);
        setup.start(McpBackend.of(List.of(McpSetup.http("a"))));
        McpTestClient client = setup.connected();
        assertThat(client.request("tools/list", "{}").text())
                .contains("\"first\"", "\"nextCursor\":\"1\"");
        assertThat(client.request("tools/list", "{\"cursor\":\"1\"}").text())
                .contains("\"second\"")
                .doesNotContain("nextCursor");
    }

    @ParameterizedTest
    @EnumSource
    void takesAServerWithoutAMethodAsOneThatHasNone(FailureMode mode) {
        b.without("prompts/list");
        start(mode(PrefixMode.CONDITIONAL, mode));
        assertThat(setup.connected().names("prompts/list", "prompts", "name"))
                .containsExactly("a_example_prompt");
    }

    @Test
    void failsAListWithTheServerThatFailsWhenClosed() {
        b.answer("tools/list", "{\"tools\":7}");
        start(McpBackend.of(AB));
        Response response = setup.connected().request("tools/list", "{}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text())
                .contains(
                        "-32603",
                        "http request failed: upstream returned a result incompatible with `tools/list`");
    }

    @Test
    void leavesOutTheServerThatFailsWhenOpen() {
        start(mode(PrefixMode.CONDITIONAL, FailureMode.FAIL_OPEN));
        McpTestClient client = setup.connected();
        setup.network.remove("b.test");
        assertThat(client.tools()).containsExactly("a_echo", "a_increment");
        setup.network.remove("a.test");
        assertThat(client.request("tools/list", "{}").status()).isEqualTo(500);
    }

    @Test
    void opensASessionWithoutTheServerThatIsDownAndTakesItInLater() {
        setup.http("a", a);
        setup.start(mode(PrefixMode.CONDITIONAL, FailureMode.FAIL_OPEN));
        McpTestClient client = setup.connected();
        assertThat(client.tools()).containsExactly("a_echo", "a_increment");
        setup.http("b", b);
        assertThat(client.tools())
                .containsExactly("a_echo", "a_increment", "b_echo", "b_increment");
        assertThat(b.received("notifications/initialized")).hasSize(1);
    }

    @Test
    void opensNoSessionWhileAServerIsDownWhenClosed() {
        FakeMcpHttp up = setup.http("a", a);
        setup.start(McpBackend.of(AB));
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text())
                .contains(
                        "failed to send message: http upstream error: http request failed: upstream call failed: connection refused");
        assertThat(up.openSessions()).isEmpty();
    }

    @Test
    void cannotDoAnythingWithoutServers() {
        setup.start(McpBackend.of(List.of()));
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).isEqualTo("mcp: no backends configured");
    }

    @Test
    void opensASessionWithoutServersWhenOpen() {
        setup.start(
                new McpBackend(
                        true, PrefixMode.CONDITIONAL, FailureMode.FAIL_OPEN, false, List.of()));
        Response response = setup.connected().request("tools/list", "{}");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("failed to send message: no upstreams available");
    }

    @Test
    void pingsAndSetsTheLogLevelEverywhere() {
        b.answer("logging/setLevel", "{}");
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        assertThat(client.result("ping", "{}").toString()).isEqualTo("{}");
        assertThat(client.result("logging/setLevel", "{\"level\":\"info\"}").toString())
                .isEqualTo("{}");
        assertThat(a.received("ping")).hasSize(1);
        assertThat(b.received("logging/setLevel")).hasSize(1);
    }

    @Test
    void sendsNotificationsToAll() {
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        String cancelled =
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":999}}";
        assertThat(client.post(cancelled).status()).isEqualTo(202);
        assertThat(client.notify("notifications/roots/list_changed").status()).isEqualTo(202);
        for (FakeMcpServer server : List.of(a, b)) {
            assertThat(server.received("notifications/cancelled").getFirst().raw().toString())
                    .isEqualTo(cancelled);
            assertThat(server.received("notifications/roots/list_changed")).hasSize(1);
        }
    }

    @Test
    void rewritesTheLinksOfAppsTools() {
        a.answer(
                "tools/list",
                "{\"tools\":[{\"name\":\"x\",\"_meta\":{\"ui\":{\"resourceUri\":\"ui://apps/d.html\",\"k\":1},\"ui/resourceUri\":\"ui://apps/d.html\"}}]}");
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        assertThat(client.request("tools/list", "{}").text())
                .contains(
                        "{\"name\":\"a_x\",\"_meta\":{\"ui\":{\"resourceUri\":\"ui://a+apps/d.html\",\"k\":1},\"ui/resourceUri\":\"ui://a+apps/d.html\"}}");
        client.result("resources/read", "{\"uri\":\"ui://a+apps/d.html\"}");
        assertThat(a.received("resources/read").getFirst().raw().toString())
                .contains("\"ui://apps/d.html\"");
        assertThat(client.request("resources/read", "{\"uri\":\"ui://nope+apps/d.html\"}").text())
                .contains("unknown service nope");
    }

    @Test
    void endsTheSessionsOfAllEvenIfOneFails() {
        FakeMcpHttp first = setup.http("a", a);
        setup.http("b", b);
        setup.start(mode(PrefixMode.CONDITIONAL, FailureMode.FAIL_OPEN));
        McpTestClient client = setup.connected();
        setup.network.remove("b.test");
        assertThat(client.send("DELETE").response().status()).isEqualTo(202);
        assertThat(first.endedSessions()).containsExactly("session-1");
    }

    @Test
    void mapsTheTasksOfSeveralServers() {
        a.answer("tools/call", "{\"task\":{\"taskId\":\"t+1\",\"status\":\"working\"}}");
        a.answer("tasks/get", "{\"taskId\":\"t+1\",\"status\":\"completed\"}");
        start(McpBackend.of(AB));
        McpTestClient client = setup.connected();
        assertThat(client.request("tools/call", "{\"name\":\"a_echo\"}").text())
                .contains("\"taskId\":\"a+t+1\"");
        assertThat(client.result("tasks/get", "{\"taskId\":\"a+t+1\"}").toString())
                .contains("\"taskId\":\"a+t+1\"");
        assertThat(a.received("tasks/get").getFirst().param("taskId").flatMap(RawJson::text))
                .contains("t+1");
    }

    private void start(McpBackend backend) {
        setup.http("a", a);
        setup.http("b", b);
        setup.start(backend);
    }

    private static McpBackend mode(PrefixMode prefix, FailureMode failure) {
        return new McpBackend(true, prefix, failure, false, AB);
    }

    private static void pages(FakeMcpServer server, String... names) {
        server.answer(
                "tools/list",
                c -> {
                    int page =
                            c.request()
                                    .param("cursor")
                                    .flatMap(RawJson::text)
                                    .map(Integer::valueOf)
                                    .orElse(0);
                    String next =
                            page + 1 < names.length ? ",\"nextCursor\":\"" + (page + 1) + "\"" : "";
                    return "{\"tools\":[{\"name\":\"" + names[page] + "\"}]" + next + "}";
                });
    }

    private static FakeMcpServer counter(String name) {
        return new FakeMcpServer(name)
                .tool("increment", _ -> FakeMcpServer.text("1"))
                .answer("prompts/list", "{\"prompts\":[{\"name\":\"example_prompt\"}]}")
                .answer("prompts/get", "{\"messages\":[]}")
                .answer(
                        "resources/list",
                        "{\"resources\":[{\"uri\":\"memo://insights\",\"name\":\"i\"},{\"uri\":\"bare\",\"name\":\"b\"}]}")
                .answer(
                        "resources/templates/list",
                        "{\"resourceTemplates\":[{\"uriTemplate\":\"memo://{x}\",\"name\":\"x\"}]}")
                .answer(
                        "resources/read",
                        "{\"contents\":[{\"uri\":\"memo://insights\",\"text\":\"x\"}]}")
                .answer("resources/subscribe", "{}")
                .answer("resources/unsubscribe", "{}")
                .answer("completion/complete", "{\"completion\":{\"values\":[]}}");
    }
}
