package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.RawJson;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several gateways with the same keys: a session goes on at any of them. */
class ReplicasTest {
    private static final Secret OLD = Secret.of("1".repeat(64));
    private static final Secret NEW = Secret.of("2".repeat(64));

    private final FakeUpstreamHttp network = new FakeUpstreamHttp();
    private final FakeMcpServer server = new FakeMcpServer("t");
    private final FakeMcpHttp http = FakeMcpHttp.of(server);
    private final McpSetup one = replica(NEW, OLD);
    private final McpSetup two = replica(NEW);

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private McpSetup replica(Secret... keys) {
        ProcessSettings d = ProcessSettings.DEFAULTS;
        ProcessSettings settings =
                new ProcessSettings(
                        d.enableIpv6(),
                        d.readiness(),
                        d.admin(),
                        d.stats(),
                        d.logLevel(),
                        d.logFormat(),
                        List.of(keys),
                        d.sessionTtl(),
                        d.maxBodyBytes(),
                        d.connectTimeout(),
                        d.poolIdleTimeout(),
                        d.drainDeadline(),
                        d.workerThreads(),
                        d.customFunctions());
        network.put("t.test", http);
        McpSetup setup = new McpSetup(McpLimits.DEFAULTS, settings, network);
        setup.stdio.put("s-server", new FakeMcpServer("s"));
        return setup.start(McpBackend.of(List.of(McpSetup.http("t"), McpSetup.stdio("s"))));
    }

    private static McpTestClient at(McpSetup replica, McpTestClient client) {
        return replica.client().with("mcp-session-id", client.session().orElseThrow());
    }

    @Test
    void goesOnWithTheServersSession() {
        McpTestClient client = one.connected();
        McpTestClient moved = at(two, client);
        assertThat(moved.call("t_echo", "{\"x\":1}")).contains("x");
        assertThat(server.received("initialize")).hasSize(1);
        assertThat(moved.call("s_echo", "{\"y\":1}")).contains("y");
        assertThat(client.call("t_echo", "{\"z\":1}")).contains("z");
        assertThat(http.openSessions()).hasSize(1);
    }

    @Test
    void opensServersWithoutSessionsAsTheClientDid() {
        FakeMcpServer other = new FakeMcpServer("s2");
        two.stdio.put("s-server", other);
        McpTestClient moved = at(two, one.connected());
        moved.call("s_echo", "{}");
        assertThat(
                        other.received("initialize")
                                .getFirst()
                                .param("clientInfo", "name")
                                .flatMap(RawJson::text))
                .contains("test");
        assertThat(other.received("notifications/initialized")).hasSize(1);
    }

    @Test
    void opensAStreamWhereverTheClientIs() {
        McpTestClient moved = at(two, one.connected());
        var stream = moved.send("GET").awaitStream();
        http.awaitStream()
                .write(
                        FakeMcpHttp.event(
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}"));
        assertThat(stream.awaitText("list_changed")).contains("tools/list_changed");
    }

    @Test
    void endsEverywhereWhenTheClientEndsIt() {
        McpTestClient client = one.connected();
        McpTestClient moved = at(two, client);
        moved.call("t_echo", "{}");
        assertThat(moved.send("DELETE").response().status()).isEqualTo(202);
        Soon.holds(() -> assertThat(http.endedSessions()).hasSize(1));
        assertThat(moved.request("tools/list", "{}").status()).isEqualTo(404);
        McpSetup third = replica(NEW);
        try (third) {
            McpTestClient revenant = at(third, client);
            for (int i = 0; i < 2; i++) {
                Response response = revenant.request("tools/call", "{\"name\":\"t_echo\"}");
                assertThat(response.status()).isEqualTo(404);
                assertThat(response.text()).isEqualTo("mcp: session not found");
            }
        }
        assertThat(server.received("initialize")).hasSize(1);
    }

    @Test
    void survivesARestartOfItsGateway() {
        McpTestClient client = one.connected();
        one.mcp.endStreams();
        one.close();
        assertThat(http.endedSessions()).isEmpty();
        assertThat(at(two, client).call("t_echo", "{\"x\":1}")).contains("x");
        assertThat(server.received("initialize")).hasSize(1);
    }

    @Test
    void expiresWhereItWasIdle() {
        McpTestClient client = one.connected();
        one.clock.advance(Duration.ofMinutes(31));
        one.mcp.endIdleSessions();
        assertThat(client.request("tools/list", "{}").status()).isEqualTo(404);
        assertThat(http.endedSessions()).isEmpty(); // it may be busy elsewhere
    }

    @Test
    void isNothingUnderOtherKeysOrForOthers() {
        McpTestClient client = one.connected();
        try (McpSetup stranger = replica(OLD)) {
            assertThat(at(stranger, client).request("tools/list", "{}").status()).isEqualTo(404);
        }
        McpTestClient old;
        try (McpSetup before = replica(OLD)) {
            old = before.connected();
        }
        assertThat(at(one, old).call("t_echo", "{\"x\":1}")).contains("x");
        assertThat(at(two, old).request("tools/list", "{}").status()).isEqualTo(404);
    }
}
