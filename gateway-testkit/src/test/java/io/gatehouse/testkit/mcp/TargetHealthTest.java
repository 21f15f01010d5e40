package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mcp.report.McpReport.Health;
import io.gatehouse.core.mcp.report.McpReport.State;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of servers from the last time that somebody used them. */
class TargetHealthTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = new FakeMcpServer("t");
    private final McpTarget target = McpSetup.http("t");

    @BeforeEach
    void start() {
        setup.http("t", server);
        setup.start(McpBackend.of(List.of(target)));
    }

    @AfterEach
    void close() {
        setup.close();
    }

    private Health health() {
        return setup.mcp.health(target);
    }

    @Test
    void nothingIsKnownOfAServerThatNobodyUsed() {
        assertThat(health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void aServerThatAnswersIsUpSinceThen() {
        McpTestClient client = setup.connected();
        assertThat(health())
                .isEqualTo(
                        new Health(
                                State.UP, Optional.empty(), Optional.of(setup.clock.instant()), 1));
        setup.clock.advance(Duration.ofSeconds(5));
        client.request("tools/call", "{\"name\":\"echo\"}");
        assertThat(health().lastSeen()).contains(setup.clock.instant());
    }

    @Test
    void anErrorOfAToolIsAnAnswer() {
        McpTestClient client = setup.connected();
        client.request("tools/call", "{\"name\":\"nosuch\"}");
        assertThat(health().state()).isEqualTo(State.UP);
        assertThat(health().lastError()).isEmpty();
    }

    @Test
    void aServerThatCannotBeReachedIsDownAndWasSeenBefore() {
        McpTestClient client = setup.connected();
        Optional<Instant> seen = health().lastSeen();
        setup.clock.advance(Duration.ofSeconds(5));
        setup.network.remove("t.test");
        client.request("tools/call", "{\"name\":\"echo\"}");
        assertThat(health().state()).isEqualTo(State.DOWN);
        assertThat(health().lastError().orElseThrow()).contains("connection refused");
        assertThat(health().lastSeen()).isEqualTo(seen);
        setup.http("t", server);
        setup.clock.advance(Duration.ofMinutes(1));
        setup.connected();
        assertThat(health().state()).isEqualTo(State.UP);
        assertThat(health().lastError()).isPresent();
    }

    @Test
    void aServerThatAnswersWithAnErrorOfItsOwnIsDown() {
        setup.network.put("t.test", _ -> FakeHttpAnswer.of(503, "text/plain", "busy"));
        setup.client().initialize();
        assertThat(health().state()).isEqualTo(State.DOWN);
        assertThat(health().lastError()).contains("it answered with status 503");
    }

    @Test
    void aServerThatRefusesTheCallerIsUp() {
        setup.network.put("t.test", _ -> FakeHttpAnswer.of(401, "text/plain", "who are you"));
        setup.client().initialize();
        assertThat(health().state()).isEqualTo(State.UP);
    }

    @Test
    void countsTheSessionsThatAreConnected() {
        setup.connected();
        McpTestClient second = setup.connected();
        assertThat(health().connections()).isEqualTo(2);
        second.send("DELETE").response();
        Soon.holds(() -> assertThat(health().connections()).isEqualTo(1));
    }
}
