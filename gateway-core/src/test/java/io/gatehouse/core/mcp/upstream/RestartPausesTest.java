package io.gatehouse.core.mcp.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestartPausesTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final RestartPauses pauses = new RestartPauses(now::get);

    @Test
    void letsTheFirstRestartsPassAndThenSlowsDown() throws InterruptedException {
        for (int death = 0; death < 3; death++) {
            assertThat(pauses.refuseOrWait()).isEmpty();
            pauses.started();
            pauses.died();
        }
        pauses.died();
        assertThat(refusal()).contains("2000 ms");
        pass(Duration.ofSeconds(2));
        assertThat(pauses.refuseOrWait()).isEmpty();
        for (int death = 0; death < 40; death++) {
            pauses.died();
        }
        assertThat(refusal()).contains("30000 ms");
    }

    @Test
    void forgivesAServerThatLivedForAWhile() throws InterruptedException {
        for (int death = 0; death < 10; death++) {
            pauses.died();
        }
        pass(Duration.ofMinutes(1));
        pauses.started();
        pass(Duration.ofMinutes(2));
        pauses.died();
        assertThat(pauses.refuseOrWait()).isEmpty();
    }

    private String refusal() throws InterruptedException {
        return ((Reply.Unreachable) pauses.refuseOrWait().orElseThrow()).reason();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
