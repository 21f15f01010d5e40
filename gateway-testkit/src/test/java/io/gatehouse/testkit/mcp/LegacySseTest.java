package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeResponseStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of protocol revision 2024-11-05. */
class LegacySseTest {
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{\"roots\":{}},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}}";

    private final McpSetup setup = McpSetup.patient();
    private final FakeMcpServer server = new FakeMcpServer("t");
    private FakeMcpHttp http = FakeMcpHttp.of(server);

    @BeforeEach
    void start() {
        http = setup.http("t", server);
        setup.plugin(new ItemRules())
                .start(
                        McpBackend.of(List.of(McpSetup.http("t"))),
                        ItemRules.hide("secret"),
                        ItemRules.identify());
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void saysFirstWhereToPostAndAnswersOnTheStream() {
        server.tool(
                "ask",
                c -> {
                    JsonRpcMessage.Response answer = c.ask("1", "roots/list", "{}");
                    return FakeMcpServer.text(answer.raw().toString());
                });
        FakeExchange get = open("/sse?a=b");
        FakeResponseStream stream = get.awaitStream();
        String first = stream.awaitText("\n\n");
        assertThat(first).matches("event: endpoint\ndata: /sse\\?a=b&sessionId=[A-Za-z0-9_-]+\n\n");
        String endpoint = first.substring(first.indexOf("data: ") + 6).strip();
        Response accepted = post(endpoint, INITIALIZE);
        assertThat(accepted.status()).isEqualTo(202);
        stream.awaitText("\"serverInfo\"");
        assertThat(server.awaitReceived("initialize").param("capabilities", "roots")).isPresent();
        assertThat(
                        post(
                                        endpoint,
                                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                                .status())
                .isEqualTo(202);
        assertThat(post(endpoint, call("echo")).status()).isEqualTo(202);
        assertThat(stream.awaitText("\"id\":9,\"result\"")).contains("event: message\ndata: ");
        assertThat(post(endpoint, call("ask")).status()).isEqualTo(202);
        stream.awaitText("agw_t_n_1");
        assertThat(
                        post(
                                        endpoint,
                                        "{\"jsonrpc\":\"2.0\",\"id\":\"agw_t_n_1\",\"result\":{\"roots\":[]}}")
                                .status())
                .isEqualTo(202);
        stream.awaitText("\\\"roots\\\":[]");
    }

    @Test
    void answersFailuresInThePost() {
        String endpoint = endpoint(open("/sse"));
        post(endpoint, INITIALIZE);
        assertThat(post(endpoint, call("secret")).status()).isEqualTo(400);
        assertThat(post(endpoint, call("secret")).text()).contains("Unknown tool: secret");
        assertThat(post(endpoint, "nonsense").status()).isEqualTo(400);
        assertThat(post(endpoint, INITIALIZE).status()).isEqualTo(400);
        setup.network.remove("t.test");
        Response down = post(endpoint, call("echo"));
        assertThat(down.status()).isEqualTo(500);
        assertThat(down.text()).contains("upstream call failed");
    }

    @Test
    void wantsASessionOfItsOwnUser() {
        Response none = post("/sse", INITIALIZE);
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).isEqualTo("mcp: failed to process session_id query parameter");
        assertThat(post("/sse?sessionId=x", INITIALIZE).status()).isEqualTo(404);
        String endpoint = endpoint(open("/sse"));
        Response stolen =
                setup.gateway()
                        .send(
                                McpSetup.PORT,
                                FakeRequest.post(endpoint, INITIALIZE).with("x-user", "bob"));
        assertThat(stolen.status()).isEqualTo(404);
        assertThat(stolen.text()).isEqualTo("mcp: session not found");
    }

    @Test
    void endsWithItsStream() {
        FakeExchange get = open("/sse");
        String endpoint = endpoint(get);
        post(endpoint, INITIALIZE);
        Soon.holds(() -> assertThat(http.openSessions()).hasSize(1));
        get.abort();
        Soon.holds(() -> {
            assertThat(setup.mcp.sessions()).isZero();
            assertThat(http.openSessions()).isEmpty();
        });
        assertThat(post(endpoint, call("echo")).status()).isEqualTo(404);
    }

    @Test
    void bringsTheServersOwnMessages() {
        FakeExchange get = open("/sse");
        post(endpoint(get), INITIALIZE);
        http.awaitStream()
                .write(
                        FakeMcpHttp.event(
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}"));
        get.awaitStream().awaitText("notifications/tools/list_changed");
    }

    private FakeExchange open(String path) {
        return setup.gateway().open(McpSetup.PORT, FakeRequest.get(path));
    }

    private static String endpoint(FakeExchange get) {
        String first = get.awaitStream().awaitText("\n\n");
        return first.lines()
                .filter(l -> l.startsWith("data: "))
                .findFirst()
                .orElseThrow()
                .substring(6);
    }

    private Response post(String endpoint, String body) {
        return setup.gateway().send(McpSetup.PORT, FakeRequest.post(endpoint, body));
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\""
                + tool
                + "\"}}";
    }
}
