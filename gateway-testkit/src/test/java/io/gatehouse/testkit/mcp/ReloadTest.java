package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeExchange;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions live through changes of the configuration. */
class ReloadTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer a = new FakeMcpServer("a");
    private final FakeMcpServer b = new FakeMcpServer("b");
    private final FakeMcpHttp httpA = setup.http("a", a);
    private final FakeMcpHttp httpB = setup.http("b", b);

    @BeforeEach
    void start() {
        setup.start(McpBackend.of(List.of(McpSetup.http("a"), McpSetup.http("b"))));
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void keepsSessionsWhenNothingOfTheirsChanges() {
        McpTestClient client = setup.connected();
        reload(McpBackend.of(List.of(McpSetup.http("a"), McpSetup.http("b"))));
        assertThat(client.tools()).containsExactly("a_echo", "b_echo");
        assertThat(a.received("initialize")).hasSize(1);
    }

    @Test
    void closesOnlyTheConnectionsToServersThatAreGone() {
        McpTestClient client = setup.connected();
        reload(McpBackend.of(List.of(McpSetup.http("b"), McpSetup.stdio("c"))));
        setup.stdio.put("c-server", new FakeMcpServer("c"));
        assertThat(client.tools()).containsExactly("b_echo", "c_echo");
        assertThat(b.received("initialize")).hasSize(1);
        awaitEnded(httpA);
        assertThat(httpB.endedSessions()).isEmpty();
        assertThat(client.request("tools/call", "{\"name\":\"a_echo\"}").text())
                .contains("unknown service a");
    }

    @Test
    void opensAServerAgainWhoseAddressChanged() {
        McpTestClient client = setup.connected();
        setup.network.put(
                "moved.test", FakeMcpHttp.of(new FakeMcpServer("moved").tool("new", _ -> "{}")));
        reload(
                McpBackend.of(
                        List.of(
                                new McpTarget(
                                        "a",
                                        new McpServerAddress.StreamableHttp(
                                                URI.create("http://moved.test/mcp")),
                                        List.of()),
                                McpSetup.http("b"))));
        assertThat(client.tools()).containsExactly("a_echo", "a_new", "b_echo");
        awaitEnded(httpA);
    }

    @Test
    void letsARequestEndThatAServerWorksOnWhichIsGone() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        a.tool(
                "slow",
                _ -> {
                    go.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text("done");
                });
        McpTestClient client = setup.connected();
        FakeExchange call = client.open("tools/call", "{\"name\":\"a_slow\"}");
        a.awaitReceived("tools/call");
        reload(McpBackend.of(List.of(McpSetup.http("b"))));
        assertThat(client.tools()).containsExactly("echo");
        assertThat(httpA.endedSessions()).isEmpty();
        go.countDown();
        assertThat(call.response().text()).contains("done");
        awaitEnded(httpA);
    }

    @Test
    void endsTheSessionsOfABackendThatIsGone() {
        setup.connected();
        setup.gateway().reload(TestConfigs.serving(McpSetup.PORT, TestConfigs.route("other", "/")));
        awaitEnded(httpA);
        awaitEnded(httpB);
    }

    @Test
    void hasStreamsBeginAnewUnderTheNewConfiguration() {
        McpTestClient client = setup.connected();
        FakeExchange stream = client.send("GET");
        stream.awaitStream();
        FakeExchange listening =
                setup.stateless()
                        .open(
                                "subscriptions/listen",
                                "{\"notifications\":{\"toolsListChanged\":true}}");
        listening.awaitStream().awaitText("acknowledged");
        reload(McpBackend.of(List.of(McpSetup.http("b"))));
        Soon.holds(() -> assertThat(stream.hasEnded()).isTrue());
        Soon.holds(() -> assertThat(listening.hasEnded()).isTrue());
        assertThat(listening.response().text()).contains("\"resultType\":\"complete\"");
        assertThat(client.tools()).containsExactly("echo");
        client.send("GET").awaitStream();
    }

    @Test
    void endsStreamsFirstWhenTheGatewayStops() {
        McpTestClient client = setup.connected();
        FakeExchange stream = client.send("GET");
        stream.awaitStream();
        setup.mcp.endStreams();
        Soon.holds(() -> assertThat(stream.hasEnded()).isTrue());
        assertThat(client.send("GET").response().status()).isEqualTo(503);
        assertThat(client.tools()).containsExactly("a_echo", "b_echo");
    }

    private void reload(McpBackend backend) {
        setup.gateway().reload(McpSetup.config(backend));
    }

    private static void awaitEnded(FakeMcpHttp http) {
        Soon.holds(() -> assertThat(http.endedSessions()).isNotEmpty());
    }
}
