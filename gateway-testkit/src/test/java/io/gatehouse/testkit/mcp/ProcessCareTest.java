package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.ProcessCare;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Child processes that are idle, silent or too many. */
@Timeout(30)
class ProcessCareTest {

    private static final Duration BRIEFLY = Duration.ofMillis(100);

    private final McpSetup setup = new McpSetup(impatient(), ProcessSettings.DEFAULTS);
    private final FakeMcpServer server = new FakeMcpServer("s");

    ProcessCareTest() {
        setup.stdio.put("s-server", server);
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void stopsWhatNobodyUsesAndStartsItAgainWhenSomebodyDoes() {
        McpTestClient client =
                connected(new ProcessCare(false, 10, Optional.of(BRIEFLY), Optional.empty()));

        for (int i = 0; i < 3; i++) {
            assertThat(client.call("echo", "{}")).isEqualTo("{}");
            Soon.holds(() -> assertThat(setup.stdio.running()).isEmpty());
        }

        assertThat(setup.mcp.sessions()).as("the client's session lives on").isEqualTo(1);
    }

    @Test
    void doesNotStopWhatIsAtWork() throws InterruptedException {
        Semaphore go = new Semaphore(0);
        Semaphore entered = new Semaphore(0);
        server.tool(
                "slow",
                _ -> {
                    entered.release();
                    go.acquire();
                    return FakeMcpServer.text("done");
                });
        McpTestClient client =
                connected(
                        new ProcessCare(
                                false,
                                10,
                                Optional.of(Duration.ofMillis(1)),
                                Optional.of(BRIEFLY)));
        FakeExchange call = client.open("tools/call", "{\"name\":\"slow\"}");
        entered.acquire();
        // Another session's process comes and goes meanwhile.
        McpTestClient other = setup.connected();
        other.call("echo", "{}");
        Soon.holds(() -> assertThat(setup.stdio.running()).hasSize(1));

        go.release();

        assertThat(call.response().text()).contains("done");
    }

    @Test
    void restartsWhatDoesNotAnswerAPing() {
        AtomicBoolean deaf = new AtomicBoolean();
        setup.stdio.put(
                "s-server",
                (child, message) -> {
                    if (!deaf.get()) {
                        server.serve(
                                        message,
                                        said ->
                                                child.print(
                                                        new String(said, StandardCharsets.UTF_8)))
                                .ifPresent(json ->
                                        child.print(new String(json, StandardCharsets.UTF_8)));
                    }
                });
        McpTestClient client =
                connected(new ProcessCare(false, 10, Optional.empty(), Optional.of(BRIEFLY)));
        server.awaitReceived("ping");

        deaf.set(true);
        Soon.holds(() -> assertThat(setup.stdio.running()).isEmpty());
        deaf.set(false);

        assertThat(client.call("echo", "{}")).isEqualTo("{}");
        assertThat(setup.stdio.children()).hasSize(2);
    }

    @Test
    void startsOnlySoManyProcesses() {
        McpTestClient first =
                connected(new ProcessCare(false, 1, Optional.empty(), Optional.empty()));

        Response second = setup.client().initialize();

        assertThat(second.status()).isEqualTo(503);
        assertThat(second.text()).contains("stdio server s has as many processes as it may");
        first.send("DELETE").response();
        Soon.holds(() -> assertThat(setup.stdio.running()).isEmpty());
        assertThat(setup.connected().call("echo", "{}")).isEqualTo("{}");
    }

    private McpTestClient connected(ProcessCare care) {
        setup.start(
                McpBackend.of(
                        List.of(
                                new McpTarget(
                                        "s",
                                        new McpServerAddress.Stdio(
                                                "s-server", List.of(), Map.of(), false, care),
                                        List.of()))));
        return setup.connected();
    }

    private static McpLimits impatient() {
        McpLimits d = McpLimits.DEFAULTS;
        return new McpLimits(
                d.maxBodyBytes(),
                d.maxMessageBytes(),
                d.maxSessions(),
                d.sessionTtl(),
                d.maxInFlight(),
                d.maxStreams(),
                d.maxUndelivered(),
                d.maxPages(),
                d.keepAlive(),
                Duration.ofSeconds(2),
                d.closeTimeout(),
                d.patience());
    }
}
