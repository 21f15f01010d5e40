package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeResponseStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are child processes, and what becomes of those that die. */
class StdioTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = new FakeMcpServer("s");

    @AfterEach
    void close() {
        setup.close();
        assertThat(setup.stdio.running()).isEmpty();
    }

    @Test
    void startsOneProcessForEachSession() {
        start();
        McpTestClient one = setup.connected();
        setup.connected();
        assertThat(setup.stdio.running()).hasSize(2);
        one.send("DELETE").response();
        assertThat(setup.stdio.running()).hasSize(1);
    }

    @Test
    void saysWhyAProcessCannotBeStarted() {
        setup.start(McpBackend.of(List.of(McpSetup.stdio("s"))));
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text())
                .isEqualTo(
                        "mcp: failed to start stdio server: s-server: No such file or directory");
        assertThat(setup.mcp.sessions()).isZero();
    }

    @Test
    void goesOnWithoutAProcessThatCannotBeStartedWhenOpen() {
        setup.http("t", new FakeMcpServer("t"));
        setup.start(
                new McpBackend(
                        true,
                        PrefixMode.CONDITIONAL,
                        FailureMode.FAIL_OPEN,
                        false,
                        List.of(McpSetup.stdio("s"), McpSetup.http("t"))));
        assertThat(setup.connected().tools()).containsExactly("t_echo");
    }

    @Test
    void failsWhatIsInFlightWhenTheProcessDiesAndStartsItAgain() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        server.tool(
                "die",
                _ -> {
                    setup.stdio.running().getFirst().exit("exited with status 3");
                    never.await(10, TimeUnit.SECONDS);
                    return "{}";
                });
        start();
        McpTestClient client = setup.connected();
        FakeResponseStream stream =
                client.with("accept", "text/event-stream").send("GET").awaitStream();
        client.with("accept", "application/json, text/event-stream");
        Response response = client.request("tools/call", "{\"name\":\"die\"}");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text())
                .contains(
                        "-32603",
                        "failed to send message: upstream closed on receive: exited with status 3");
        never.countDown();
        assertThat(client.call("echo", "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(setup.stdio.children()).hasSize(2);
        assertThat(server.received("initialize")).hasSize(2);
        assertThat(server.received("notifications/initialized")).hasSize(2);
        stream.awaitText("notifications/tools/list_changed");
    }

    @Test
    void doesNotStartAProcessAgainAndAgainThatKeepsDying() {
        server.tool(
                "die",
                _ -> {
                    setup.stdio.running().getFirst().exit("exited with status 3");
                    return "{}";
                });
        start();
        McpTestClient client = setup.connected();
        for (int death = 0; death < 5; death++) {
            assertThat(client.request("tools/call", "{\"name\":\"die\"}").status()).isEqualTo(500);
            setup.clock.advance(Duration.ofSeconds(30));
        }
        setup.stdio.running().forEach(child -> child.exit("x"));
        int started = setup.stdio.children().size();
        client.request("ping", "{}");
        setup.stdio.running().forEach(child -> child.exit("x"));
        assertThat(client.request("ping", "{}").text())
                .contains("it keeps failing and is not tried again for");
        assertThat(setup.stdio.children()).hasSizeLessThanOrEqualTo(started + 1);
        setup.clock.advance(Duration.ofSeconds(30));
        assertThat(client.result("ping", "{}").toString()).isEqualTo("{}");
    }

    @Test
    void failsWhenTheProcessDiesDuringInitialize() {
        server.answer(
                "initialize",
                _ -> {
                    setup.stdio.running().getFirst().exit("exited with status 1");
                    return "{}";
                });
        start();
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("upstream closed on receive: exited with status 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Server listening on stdio",
                "{",
                "{}",
                "[]",
                "null",
                "{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"x\"}}"
            })
    void ignoresWhatIsNoMessage(String line) {
        server.tool(
                "noisy",
                c -> {
                    setup.stdio.running().getFirst().print(line);
                    return FakeMcpServer.text("still here");
                });
        start();
        assertThat(setup.connected().call("noisy", "{}")).isEqualTo("still here");
    }

    @Test
    void sendsEachMessageOnOneLine() {
        start();
        Response response =
                setup.connected()
                        .post(
                                "{\r\n \"jsonrpc\":\"2.0\",\n\"id\":5,\r\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"t\":\"a\\nb\"}}}");
        assertThat(response.text()).contains("a\\\\nb");
    }

    @Test
    void keepsOnlySoManyMessagesForASlowClient() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        server.tool(
                "flood",
                _ -> {
                    go.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text("done");
                });
        start();
        McpTestClient client = setup.connected();
        FakeStdioServers.Child child = setup.stdio.running().getFirst();
        for (int i = 0; i < 1500; i++) {
            child.print("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/n" + i + "\"}");
        }
        FakeExchange call = client.open("tools/call", "{\"name\":\"flood\"}");
        go.countDown();
        assertThat(call.response().text()).contains("done");
        String got =
                client.with("accept", "text/event-stream")
                        .send("GET")
                        .awaitStream()
                        .awaitText("n1499\"");
        assertThat(got).contains("n500\"").doesNotContain("n499\"");
    }

    private void start() {
        setup.stdio.put("s-server", server);
        setup.start(McpBackend.of(List.of(McpSetup.stdio("s"))));
    }
}
