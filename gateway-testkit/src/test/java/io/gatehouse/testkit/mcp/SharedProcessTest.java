package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.ProcessCare;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeResponseStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One child process for all sessions. */
@Timeout(30)
class SharedProcessTest {

    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = new FakeMcpServer("s");

    @BeforeEach
    void start() {
        setup.stdio.put("s-server", server);
        setup.start(
                McpBackend.of(
                        List.of(
                                new McpTarget(
                                        "s",
                                        new McpServerAddress.Stdio(
                                                "s-server",
                                                List.of(),
                                                Map.of(),
                                                false,
                                                new ProcessCare(
                                                        true,
                                                        1,
                                                        Optional.empty(),
                                                        Optional.empty())),
                                        List.of()))));
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void isStartedOnceAndEndsWithTheLastSession() {
        McpTestClient one = setup.connected();
        McpTestClient two = setup.connected();

        assertThat(one.call("echo", "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(two.call("echo", "{\"a\":2}")).isEqualTo("{\"a\":2}");
        assertThat(setup.stdio.children()).hasSize(1);
        assertThat(server.received("initialize")).hasSize(1);
        assertThat(server.received("notifications/initialized")).hasSize(1);
        assertThat(server.received("initialize").getFirst().param("capabilities").orElseThrow())
                .hasToString("{}");

        one.send("DELETE").response();
        assertThat(two.call("echo", "{}")).isEqualTo("{}");
        assertThat(setup.stdio.running()).hasSize(1);
        two.send("DELETE").response();
        Soon.holds(() -> assertThat(setup.stdio.running()).isEmpty());
        assertThat(setup.connected().call("echo", "{}")).isEqualTo("{}");
    }

    @Test
    void givesEachClientItsOwnAnswersAndProgress() throws InterruptedException {
        Semaphore entered = new Semaphore(0);
        Semaphore go = new Semaphore(0);
        server.tool(
                "slow",
                c -> {
                    entered.release();
                    go.acquire();
                    String who =
                            c.request().param("arguments", "who").flatMap(RawJson::text).orElse("");
                    String token =
                            c.request().param("_meta", "progressToken").orElseThrow().toString();
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":%s,\"progress\":1,\"message\":\"for %s\"}}"
                                    .formatted(token, who));
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"level\":\"info\",\"data\":\"secret of %s\"}}"
                                    .formatted(who));
                    return FakeMcpServer.text("done for " + who);
                });
        McpTestClient one = setup.connected();
        McpTestClient two = setup.connected();

        FakeExchange first = slow(one, "one");
        FakeExchange second = slow(two, "two");
        entered.acquire(2);
        go.release(2);

        assertThat(first.response().text())
                .contains("done for one", "for one", "\"progressToken\":5")
                .doesNotContain("for two", "secret");
        assertThat(second.response().text())
                .contains("done for two", "for two", "\"progressToken\":5")
                .doesNotContain("for one", "secret");
    }

    @Test
    void tellsEverybodyThatAListChanged() {
        McpTestClient one = setup.connected();
        McpTestClient two = setup.connected();
        FakeResponseStream first =
                one.with("accept", "text/event-stream").send("GET").awaitStream();
        FakeResponseStream second =
                two.with("accept", "text/event-stream").send("GET").awaitStream();

        setup.stdio
                .running()
                .getFirst()
                .print("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");

        first.awaitText("list_changed");
        second.awaitText("list_changed");
    }

    @Test
    void refusesWhatTheServerAsks() {
        server.tool("ask", c -> FakeMcpServer.text(c.ask("7", "roots/list", "{}").toString()));

        assertThat(setup.connected().call("ask", "{}")).contains("no client to ask");
    }

    private static FakeExchange slow(McpTestClient client, String who) {
        return client.open(
                "tools/call",
                "{\"name\":\"slow\",\"arguments\":{\"who\":\"%s\"},\"_meta\":{\"progressToken\":5}}"
                        .formatted(who));
    }
}
