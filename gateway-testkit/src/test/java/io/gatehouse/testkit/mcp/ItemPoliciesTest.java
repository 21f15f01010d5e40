package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies on items: what is hidden is not listed and cannot be used, in the words of an unknown name. */
class ItemPoliciesTest {
    private final McpSetup setup = new McpSetup();
    private final ItemRules rules = new ItemRules();
    private final FakeMcpServer server =
            new FakeMcpServer("t")
                    .tool("add", _ -> FakeMcpServer.text("3"))
                    .answer("prompts/list", "{\"prompts\":[{\"name\":\"p\"}]}")
                    .answer("resources/list", "{\"resources\":[{\"uri\":\"memo:x\"}]}")
                    .answer(
                            "resources/templates/list",
                            "{\"resourceTemplates\":[{\"uriTemplate\":\"memo:{x}\"}]}");

    @AfterEach
    void close() {
        setup.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/call            | {\"name\":\"echo\"}    | Unknown tool: echo",
                "prompts/get           | {\"name\":\"p\"}       | Unknown prompt: p",
                "resources/read        | {\"uri\":\"memo:x\"}   | Unknown resource: memo:x",
                "resources/subscribe   | {\"uri\":\"memo:x\"}   | Unknown resource: memo:x",
                "resources/unsubscribe | {\"uri\":\"memo:x\"}   | Unknown resource: memo:x",
                "tasks/get             | {\"taskId\":\"1\"}     | Unknown task: 1",
                "completion/complete   | {\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"}} | Unknown prompt: p",
                "completion/complete   | {\"ref\":{\"type\":\"ref/resource\",\"uri\":\"memo:x\"}} | Unknown resource: memo:x",
            })
    void hidesWhatMayNotBeUsed(String method, String params, String message) {
        start("echo", "p", "memo:x", "1");
        McpTestClient client = setup.connected();
        Response response = client.request(method, params);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().first("content-type")).contains("application/json");
        assertThat(response.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":"
                                + client.lastId()
                                + ",\"error\":{\"code\":-32602,\"message\":\""
                                + message
                                + "\"}}");
        assertThat(server.received(method)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call,          name, m_echo,   Unknown tool: m_echo",
        "resources/read,      uri,  m+memo:x, Unknown resource: m+memo:x",
        "resources/subscribe, uri,  m+memo:x, Unknown resource: memo:x",
    })
    void saysTheNameThatTheReferenceSays(
            String method, String member, String name, String message) {
        setup.http("m", server);
        setup.http("n", new FakeMcpServer("n"));
        setup.plugin(rules)
                .start(
                        McpBackend.of(List.of(McpSetup.http("m"), McpSetup.http("n"))),
                        ItemRules.hide("echo", "memo:x"));
        assertThat(
                        setup.connected()
                                .request(method, "{\"" + member + "\":\"" + name + "\"}")
                                .text())
                .contains("\"" + message + "\"");
    }

    @Test
    void asksBeforeItNoticesThatThereIsNoSuchServer() {
        setup.http("m", server);
        setup.http("n", new FakeMcpServer("n"));
        setup.plugin(rules)
                .start(
                        McpBackend.of(List.of(McpSetup.http("m"), McpSetup.http("n"))),
                        ItemRules.hide("echo"));
        McpTestClient client = setup.connected();
        assertThat(client.request("tools/call", "{\"name\":\"nosuch_echo\"}").text())
                .contains("Unknown tool: nosuch_echo");
        assertThat(client.request("tools/call", "{\"name\":\"nosuch_add\"}").text())
                .contains("unknown service nosuch");
    }

    @Test
    void leavesHiddenItemsOutOfLists() {
        start("echo", "p", "memo:x", "memo:{x}");
        McpTestClient client = setup.connected();
        assertThat(client.tools()).containsExactly("add");
        assertThat(client.names("prompts/list", "prompts", "name")).isEmpty();
        assertThat(client.names("resources/list", "resources", "uri")).isEmpty();
        assertThat(client.names("resources/templates/list", "resourceTemplates", "uriTemplate"))
                .isEmpty();
        assertThat(rules.asked)
                .contains(
                        "tools/list t/add {tool={target=t, name=add}}"
                                .replace("{target=t, name=add}", Mentions.item("t", "add")));
    }

    @Test
    void leavesTheRestOfAFilteredPageAsItIs() {
        server.answer(
                "tools/list",
                "{\"tools\" : [ {\"name\":\"echo\"} , {\"name\":\"add\", \"x\":1.0} ,7,{}], \"nextCursor\":\"c\",\"_meta\":{\"v\":1e2}}");
        start("echo");
        assertThat(setup.connected().request("tools/list", "{}").text())
                .contains(
                        "{\"tools\" : [{\"name\":\"add\", \"x\":1.0}], \"nextCursor\":\"c\",\"_meta\":{\"v\":1e2}}");
    }

    @Test
    void judgesEachRequestByItsOwnHeaders() {
        start("?echo");
        McpTestClient client = setup.connected();
        assertThat(client.with("x-user", "alice").tools()).containsExactly("echo", "add");
        assertThat(client.with("x-user", "bob").tools()).containsExactly("add");
        assertThat(client.request("tools/call", "{\"name\":\"echo\"}").status()).isEqualTo(400);
    }

    @Test
    void refusesWithTheWordsOfThePolicy() {
        start("!echo");
        Response response = setup.connected().request("tools/call", "{\"name\":\"echo\"}");
        assertThat(response.text()).contains("\"code\":-32001,\"message\":\"not today\"");
        assertThat(server.received("tools/call")).isEmpty();
    }

    @Test
    void failsWhatAPolicyFailsOn() {
        server.tool("bug", _ -> FakeMcpServer.text("never"));
        start("bug");
        McpTestClient client = setup.connected();
        for (String method : List.of("tools/list", "tools/call")) {
            Response response = client.request(method, "{\"name\":\"bug\"}");
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text())
                    .contains("\"code\":-32603,\"message\":\"internal error\"")
                    .doesNotContain("echo");
        }
        assertThat(server.received("tools/call")).isEmpty();
        assertThat(client.call("add", "{}")).isEqualTo("3");
    }

    @Test
    void stripsLinksToHiddenResourcesFromTools() {
        server.answer(
                "tools/list",
                "{\"tools\":[{\"name\":\"x\",\"_meta\":{\"ui\":{\"resourceUri\":\"ui://a/b\",\"k\":1},\"ui/resourceUri\":\"ui://a/b\"}}]}");
        start("ui://a/b");
        assertThat(setup.connected().request("tools/list", "{}").text())
                .contains("{\"tools\":[{\"name\":\"x\",\"_meta\":{\"ui\":{\"k\":1}}}]}");
    }

    private void start(String... hidden) {
        setup.http("t", server);
        setup.plugin(rules)
                .start(McpBackend.of(List.of(McpSetup.http("t"))), ItemRules.hide(hidden));
    }

    /** Maps print their entries in any order. */
    private static final class Mentions {
        static String item(String target, String name) {
            return Map.of("target", target, "name", name).toString();
        }
    }

    @Test
    void showsPoliciesTheMessageThatTheyWantToSee() {
        setup.http("t", new FakeMcpServer("t"));
        setup.plugin(rules)
                .start(McpBackend.of(List.of(McpSetup.http("t"))), ItemRules.unspoken("password"));
        McpTestClient client = setup.connected();
        assertThat(client.call("echo", "{\"say\":\"hello\"}")).contains("hello");
        assertThat(
                        client.request(
                                        "tools/call",
                                        "{\"name\":\"echo\",\"arguments\":{\"say\":\"password\"}}")
                                .text())
                .contains("-32001", "unspoken");
        assertThat(
                        setup.stateless()
                                .request(
                                        "tools/call",
                                        "{\"name\":\"echo\",\"arguments\":{\"say\":\"password\"}}")
                                .text())
                .contains("-32001", "unspoken");
    }
}
