package io.gatehouse.testkit.mcp;

import static io.gatehouse.testkit.config.TestConfigs.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeExchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = new FakeMcpServer("t");

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void endsASessionHereAndAtTheServer() {
        FakeMcpHttp http = start();
        McpTestClient client = setup.connected();
        assertThat(http.openSessions()).containsExactly("session-1");
        assertThat(client.send("DELETE").response().status()).isEqualTo(202);
        assertThat(http.openSessions()).isEmpty();
        assertThat(setup.mcp.sessions()).isZero();
        notFound(client.request("tools/list", "{}"));
        assertThat(client.send("DELETE").response().status()).isEqualTo(202);
        notFound(client.with("accept", "text/event-stream").send("GET").response());
    }

    @Test
    void belongsToItsBackend() {
        FakeMcpHttp a = setup.http("a", new FakeMcpServer("a"));
        setup.http("b", new FakeMcpServer("b"));
        setup.start(
                serving(
                        McpSetup.PORT,
                        McpSetup.mcpRoute("a", "/a", McpBackend.of(List.of(McpSetup.http("a")))),
                        McpSetup.mcpRoute("b", "/b", McpBackend.of(List.of(McpSetup.http("b"))))));
        McpTestClient client = setup.client("/a");
        client.connect();
        McpTestClient thief =
                setup.client("/b").with("mcp-session-id", client.session().orElseThrow());
        notFound(thief.request("tools/list", "{}"));
        assertThat(thief.send("DELETE").response().status()).isEqualTo(202);
        assertThat(setup.network.requests("b.test", "POST")).isEmpty();
        assertThat(client.tools()).containsExactly("echo");
        assertThat(a.endedSessions()).isEmpty();
    }

    @Test
    void belongsToItsUser() {
        setup.http("t", server);
        setup.plugin(new ItemRules())
                .start(McpBackend.of(List.of(McpSetup.http("t"))), ItemRules.identify());
        McpTestClient client = setup.client().with("x-user", "alice");
        client.connect();
        assertThat(client.tools()).containsExactly("echo");
        notFound(client.with("x-user", "bob").request("tools/list", "{}"));
        notFound(client.without("x-user").request("tools/list", "{}"));
        client.send("DELETE").response();
        assertThat(client.with("x-user", "alice").tools()).containsExactly("echo");
    }

    @Test
    void refusesASecondInitialize() {
        start();
        McpTestClient client = setup.connected();
        Response again = client.initialize();
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("-32600");
        assertThat(client.tools()).containsExactly("echo");
    }

    @Test
    void endsWhenNobodyUsesItForTheTimeToLive() {
        FakeMcpHttp http = start();
        McpTestClient idle = setup.connected();
        setup.clock.advance(Duration.ofMinutes(20));
        McpTestClient busy = setup.connected();
        setup.clock.advance(Duration.ofMinutes(10));
        setup.mcp.endIdleSessions();
        assertThat(http.endedSessions()).containsExactly("session-1");
        notFound(idle.request("tools/list", "{}"));
        assertThat(busy.tools()).containsExactly("echo");
    }

    @Test
    void livesAsLongAsSomebodyListensOrWaits() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        server.tool(
                "slow",
                c -> {
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");
                    go.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text("done");
                });
        start();
        McpTestClient listening = setup.connected();
        listening.with("accept", "text/event-stream").send("GET").awaitStream();
        McpTestClient waiting = setup.connected();
        FakeExchange call = waiting.open("tools/call", "{\"name\":\"slow\"}");
        call.awaitStream();
        setup.clock.advance(Duration.ofHours(5));
        setup.mcp.endIdleSessions();
        assertThat(setup.mcp.sessions()).isEqualTo(2);
        go.countDown();
        assertThat(call.response().text()).contains("done");
    }

    @Test
    void refusesMoreSessionsThanItHasRoomFor() {
        try (McpSetup small = new McpSetup(limits(1, 256), ProcessSettings.DEFAULTS)) {
            small.http("t", server);
            small.start(McpBackend.of(List.of(McpSetup.http("t"))));
            McpTestClient first = small.connected();
            assertThat(small.client().initialize().status()).isEqualTo(503);
            first.send("DELETE").response();
            small.connected();
        }
    }

    @Test
    void refusesMoreRequestsThanASessionMayHaveInFlight() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        server.tool(
                "slow",
                _ -> {
                    go.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text("done");
                });
        try (McpSetup small = new McpSetup(limits(10, 1), ProcessSettings.DEFAULTS)) {
            small.http("t", server);
            small.start(McpBackend.of(List.of(McpSetup.http("t"))));
            McpTestClient client = small.connected();
            FakeExchange slow = client.open("tools/call", "{\"name\":\"slow\"}");
            server.awaitReceived("tools/call");
            assertThat(client.request("ping", "{}").status()).isEqualTo(429);
            go.countDown();
            assertThat(slow.response().status()).isEqualTo(200);
            assertThat(client.request("ping", "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void doesNotReviveASessionThatItsServerDoesNotKnow() {
        Secret key = Secret.of("7".repeat(64));
        try (McpSetup one = new McpSetup(McpLimits.DEFAULTS, keyed(key));
                McpSetup two = new McpSetup(McpLimits.DEFAULTS, keyed(key))) {
            for (McpSetup each : List.of(one, two)) {
                each.http("t", new FakeMcpServer("t"));
                each.start(McpBackend.of(List.of(McpSetup.http("t"))));
            }
            String id = one.connected().session().orElseThrow();
            notFound(two.client().with("mcp-session-id", id).request("tools/list", "{}"));
        }
    }

    @Test
    void endsEverythingWhenTheGatewayCloses() {
        FakeMcpHttp http = start();
        setup.stdio.put("s-server", new FakeMcpServer("s"));
        setup.connected();
        setup.connected();
        setup.close();
        assertThat(http.openSessions()).isEmpty();
        assertThat(setup.mcp.sessions()).isZero();
    }

    @Test
    void isNotMadeWhenInitializeFails() {
        server.without("initialize");
        start();
        McpTestClient client = setup.client();
        Response response = client.initialize();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).contains("-32601");
        assertThat(client.session()).isEmpty();
        assertThat(setup.mcp.sessions()).isZero();
    }

    private FakeMcpHttp start() {
        FakeMcpHttp http = setup.http("t", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        return http;
    }

    private static McpLimits limits(int sessions, int inFlight) {
        McpLimits d = McpLimits.DEFAULTS;
        return new McpLimits(
                d.maxBodyBytes(),
                d.maxMessageBytes(),
                sessions,
                d.sessionTtl(),
                inFlight,
                d.maxStreams(),
                d.maxUndelivered(),
                d.maxPages(),
                d.keepAlive(),
                d.handshakeTimeout(),
                d.closeTimeout(),
                d.patience());
    }

    private static ProcessSettings keyed(Secret key) {
        ProcessSettings d = ProcessSettings.DEFAULTS;
        return new ProcessSettings(
                d.enableIpv6(),
                d.readiness(),
                d.admin(),
                d.stats(),
                d.logLevel(),
                d.logFormat(),
                List.of(key),
                d.sessionTtl(),
                d.maxBodyBytes(),
                d.connectTimeout(),
                d.poolIdleTimeout(),
                d.drainDeadline(),
                d.workerThreads(),
                d.customFunctions());
    }

    private static void notFound(Response response) {
        assertThat(response.text()).isEqualTo("mcp: session not found");
        assertThat(response.status()).isEqualTo(404);
    }
}
