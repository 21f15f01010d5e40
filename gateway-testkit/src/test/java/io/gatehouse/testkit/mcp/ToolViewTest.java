package io.gatehouse.testkit.mcp;

import static io.gatehouse.testkit.mcp.McpSetup.http;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.toolview.NamePattern;
import io.gatehouse.domain.toolview.ParameterEdit;
import io.gatehouse.domain.toolview.ToolEdit;
import io.gatehouse.domain.toolview.ToolLimits;
import io.gatehouse.domain.toolview.ToolView;
import io.gatehouse.testkit.http.FakeExchange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools that look different to clients. */
@Timeout(30)
class ToolViewTest {

    private static final String LIST =
            """
            {"tools":[
              {"name":"search","description":"Searches","x":1.50,"inputSchema":{"type":"object",
                "properties":{"text":{"type":"string"},"tenant":{"type":"string"},"limit":{"type":"integer"},
                  "where":{"type":"object","properties":{"key":{"type":"string"}},"required":["key"]}},
                "required":["text","tenant","limit","where"]}},
              {"name":"drop","inputSchema":{"type":"object"}},
              {"name":"echo","inputSchema":{"type":"object"}}]}\
            """;

    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server =
            new FakeMcpServer("m")
                    .answer("tools/list", LIST)
                    .tool("search", McpConversationTexts::arguments)
                    .tool("drop", _ -> FakeMcpServer.text("dropped"));

    private static final class McpConversationTexts {
        static String arguments(McpConversation c) {
            return FakeMcpServer.text(
                    c.request().param("arguments").map(Object::toString).orElse("none"));
        }
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void showsAndCallsAToolUnderItsNewNameWithItsNewParameters() {
        McpTestClient client = connected(find());

        RawJson tool =
                client.result("tools/list", "{}")
                        .member("tools")
                        .orElseThrow()
                        .elements()
                        .getFirst();

        assertThat(tool.member("name").orElseThrow().text()).contains("find");
        assertThat(tool.member("description").orElseThrow().text()).contains("Finds things");
        assertThat(tool.member("x").orElseThrow()).hasToString("1.50");
        assertThat(tool.member("inputSchema").orElseThrow())
                .hasToString(
                        "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"description\":\"What\"},"
                                + "\"limit\":{\"type\":\"integer\",\"default\":5},"
                                + "\"where\":{\"type\":\"object\",\"properties\":{}}},\"required\":[\"text\"]}");
        assertThat(
                        client.call(
                                "find",
                                "{\"text\":\"a\",\"tenant\":\"evil\",\"where\":{\"key\":\"evil\"}}"))
                .isEqualTo(
                        "{\"text\":\"a\",\"where\":{\"key\":\"k\"},\"tenant\":\"acme\",\"limit\":5}");
        assertThat(client.call("find", "{\"limit\":9}"))
                .isEqualTo("{\"limit\":9,\"tenant\":\"acme\",\"where\":{\"key\":\"k\"}}");
    }

    @Test
    void hiddenIsTheSameAsUnknown() {
        McpTestClient client = connected(view(List.of("drop"), Map.of()));

        assertThat(client.tools()).containsExactly("search", "echo");
        Response hidden = client.request("tools/call", "{\"name\":\"drop\"}");

        assertThat(hidden.status()).isEqualTo(400);
        assertThat(hidden.text()).contains("-32602").contains("Unknown tool: drop");
        assertThat(server.received("tools/call")).isEmpty();
    }

    @Test
    void theOldNameOfARenamedToolIsUnknown() {
        McpTestClient client = connected(find());

        assertThat(client.request("tools/call", "{\"name\":\"search\"}").text())
                .contains("Unknown tool: search");
    }

    @Test
    void authorizationSeesTheServersName() {
        ItemRules rules = new ItemRules();
        setup.plugin(rules);
        start(find(), ItemRules.hide("search"));
        McpTestClient client = setup.connected();

        assertThat(client.tools()).containsExactly("drop", "echo");
        assertThat(client.request("tools/call", "{\"name\":\"find\"}").text())
                .contains("Unknown tool: find");
        assertThat(rules.asked).anyMatch(asked -> asked.startsWith("tools/call m/search"));
        assertThat(rules.asked).noneMatch(asked -> asked.contains("m/find"));
    }

    @Test
    void newNamesCarryTheirTargetLikeOthers() {
        setup.http("m", server);
        setup.http("n", new FakeMcpServer("n"));
        setup.start(McpBackend.of(List.of(target(find()), http("n"))));
        McpTestClient client = setup.connected();

        assertThat(client.tools()).containsExactly("m_find", "m_drop", "m_echo", "n_echo");
        assertThat(client.call("m_find", "{}")).contains("acme");
    }

    @Test
    void namesWithoutPrefixAreFoundWhereTheyAreShown() {
        setup.http("m", server);
        setup.http("n", new FakeMcpServer("n"));
        setup.start(
                new McpBackend(
                        true,
                        McpBackend.PrefixMode.NEVER,
                        McpBackend.FailureMode.FAIL_CLOSED,
                        false,
                        List.of(target(view(List.of("echo"), find().edits())), http("n"))));
        McpTestClient client = setup.connected();

        assertThat(client.tools()).containsExactly("find", "drop", "echo");
        assertThat(client.call("find", "{}")).contains("acme");
        assertThat(client.call("echo", "{}")).isEqualTo("{}");
        assertThat(client.request("tools/call", "{\"name\":\"search\"}").text())
                .contains("unknown tool search");
    }

    @Test
    void aCallThatTakesTooLongEndsAndIsCancelledAtTheServer() {
        server.tool(
                "search",
                c -> {
                    new Semaphore(0).acquire();
                    return "{}";
                });
        McpTestClient client =
                connected(
                        limited(
                                new ToolLimits(
                                        Optional.of(Duration.ofMillis(200)), Optional.empty())));

        Response late = client.request("tools/call", "{\"name\":\"search\"}");

        assertThat(late.text()).contains("-32001").contains("did not answer within 200 ms");
        server.awaitReceived("notifications/cancelled");
        assertThat(client.tools()).as("the session lives on").hasSize(3);
    }

    @Test
    void onlySoManyCallsRunAtTheSameTime() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore entered = new Semaphore(0);
        Semaphore go = new Semaphore(0);
        server.tool(
                "search",
                c -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    entered.release();
                    go.acquire();
                    running.decrementAndGet();
                    return FakeMcpServer.text("done");
                });
        McpTestClient client = connected(limited(new ToolLimits(Optional.empty(), Optional.of(2))));
        McpTestClient other = setup.connected();

        List<FakeExchange> calls =
                List.of(open(client), open(client), open(other), open(other), open(client));
        entered.acquire(2);
        assertThat(client.call("echo", "{}")).as("other tools are free").isEqualTo("{}");
        go.release(5);
        calls.forEach(call -> assertThat(call.response().text()).contains("done"));

        assertThat(most).hasValue(2);
    }

    private static FakeExchange open(McpTestClient client) {
        return client.open("tools/call", "{\"name\":\"search\"}");
    }

    private McpTestClient connected(ToolView view) {
        start(view);
        return setup.connected();
    }

    private void start(ToolView view, PolicyAttachment... policies) {
        setup.http("m", server);
        setup.start(McpBackend.of(List.of(target(view))), policies);
    }

    private static McpTarget target(ToolView view) {
        McpTarget plain = http("m");
        return new McpTarget(plain.name(), plain.address(), plain.policies(), view);
    }

    private static ToolView find() {
        Map<String, ParameterEdit> parameters =
                new LinkedHashMap<>(
                        Map.of(
                                "text",
                                new ParameterEdit(
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        Optional.of("What"))));
        parameters.put(
                "tenant",
                new ParameterEdit(
                        Optional.of(Secret.of("\"acme\"")),
                        Optional.empty(),
                        false,
                        Optional.empty()));
        parameters.put(
                "limit",
                new ParameterEdit(Optional.empty(), Optional.of("5"), false, Optional.empty()));
        parameters.put(
                "where.key",
                new ParameterEdit(Optional.empty(), Optional.of("\"k\""), true, Optional.empty()));
        return view(
                List.of(),
                Map.of(
                        "search",
                        new ToolEdit(
                                Optional.of("find"),
                                Optional.empty(),
                                Optional.of("Finds things"),
                                parameters,
                                ToolLimits.NONE)));
    }

    private static ToolView limited(ToolLimits limits) {
        return view(
                List.of(),
                Map.of(
                        "search",
                        new ToolEdit(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                limits)));
    }

    private static ToolView view(List<String> exclude, Map<String, ToolEdit> edits) {
        return new ToolView(
                List.of(),
                exclude.stream().map(NamePattern::glob).toList(),
                ToolLimits.NONE,
                edits);
    }
}
