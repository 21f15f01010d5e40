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

/** Backends without sessions: every request opens connections of its own and closes them. */
class StatelessTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer a = new FakeMcpServer("a");
    private final FakeMcpServer b = new FakeMcpServer("b");

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void initializesWithoutGivingOutASession() {
        FakeMcpHttp http = setup.http("a", a);
        start(McpSetup.http("a"));
        McpTestClient client = setup.client();
        Response response = client.initialize();
        assertThat(response.status()).isEqualTo(200);
        assertThat(client.session()).isEmpty();
        assertThat(a.received("initialize").getFirst().param("capabilities", "sampling"))
                .isPresent();
        Soon.holds(() -> assertThat(http.endedSessions()).containsExactly("session-1"));
        assertThat(setup.mcp.sessions()).isZero();
    }

    @Test
    void opensASessionOfItsOwnForARequestAndEndsIt() {
        FakeMcpHttp http = setup.http("a", a);
        start(McpSetup.http("a"));
        McpTestClient client = setup.client().with("mcp-session-id", "ignored");
        assertThat(client.tools()).containsExactly("echo");
        assertThat(a.received("initialize").getFirst().raw().toString())
                .contains(
                        "\"id\":\"gatehouse-",
                        "\"protocolVersion\":\"2025-11-25\"",
                        "\"capabilities\":{}",
                        "\"name\":\"gatehouse\"");
        assertThat(a.received("notifications/initialized")).hasSize(1);
        client.with("mcp-protocol-version", "2025-03-26").call("echo", "{}");
        assertThat(
                        a.received("initialize")
                                .getLast()
                                .param("protocolVersion")
                                .flatMap(RawJson::text))
                .contains("2025-03-26");
        Soon.holds(() ->
                assertThat(http.endedSessions())
                        .containsExactlyInAnyOrder("session-1", "session-2"));
    }

    @Test
    void touchesOnlyTheServerThatIsMeant() {
        FakeMcpHttp first = setup.http("a", a);
        setup.http("b", b);
        start(McpSetup.http("a"), McpSetup.http("b"));
        McpTestClient client = setup.client();
        assertThat(client.call("a_echo", "{}")).isEqualTo("{}");
        assertThat(b.received()).isEmpty();
        Soon.holds(() -> assertThat(first.endedSessions()).hasSize(1));
        assertThat(client.tools()).containsExactly("a_echo", "b_echo");
    }

    @Test
    void startsOneProcessForEachRequest() {
        setup.stdio.put("s-server", a);
        start(McpSetup.stdio("s"));
        McpTestClient client = setup.client();
        client.call("echo", "{}");
        client.call("echo", "{}");
        assertThat(setup.stdio.children()).hasSize(2);
        Soon.holds(() -> assertThat(setup.stdio.running()).isEmpty());
    }

    @Test
    void hasNoGetAndNoDelete() {
        setup.http("a", a);
        start(McpSetup.http("a"));
        for (String method : List.of("GET", "DELETE", "PUT")) {
            Response response = setup.client().send(method).response();
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.text())
                    .isEqualTo("mcp: method not allowed; must be GET, POST, or DELETE");
        }
    }

    @Test
    void takesNotificationsWithoutBotheringAServer() {
        setup.http("a", a);
        start(McpSetup.http("a"));
        assertThat(setup.client().notify("notifications/initialized").status()).isEqualTo(202);
        assertThat(setup.network.requests()).isEmpty();
    }

    @Test
    void reportsAFailedInitializeUnderTheClientsId() {
        a.without("initialize");
        setup.http("a", a);
        start(McpSetup.http("a"));
        McpTestClient client = setup.client();
        assertThat(client.request("tools/list", "{}").text())
                .contains("\"id\":" + client.lastId(), "-32601");
    }

    @Test
    void streamsProgress() {
        a.tool(
                "slow",
                c -> {
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}");
                    return FakeMcpServer.text("done");
                });
        setup.http("a", a);
        start(McpSetup.http("a"));
        Response response = setup.client().request("tools/call", "{\"name\":\"slow\"}");
        assertThat(McpTestClient.messages(response)).hasSize(2);
    }

    private void start(McpTarget... targets) {
        setup.start(
                new McpBackend(
                        false,
                        PrefixMode.CONDITIONAL,
                        FailureMode.FAIL_CLOSED,
                        false,
                        List.of(targets)));
    }
}
