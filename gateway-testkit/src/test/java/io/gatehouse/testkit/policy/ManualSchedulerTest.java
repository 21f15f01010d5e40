package io.gatehouse.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualSchedulerTest {

    private final ManualClock clock = new ManualClock();
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final List<String> done = new ArrayList<>();

    private void schedule(String name, int seconds) {
        scheduler.after(
                Duration.ofSeconds(seconds),
                () -> done.add(name + "@" + Duration.between(ManualClock.START, clock.instant())));
    }

    @Test
    void runsWhatIsDueInOrderOfTime() {
        schedule("late", 3);
        schedule("first", 1);
        schedule("second", 1);
        schedule("never", 5);
        scheduler.advance(Duration.ofSeconds(4));
        assertThat(done).containsExactly("first@PT1S", "second@PT1S", "late@PT3S");
        assertThat(clock.instant()).isEqualTo(ManualClock.START.plusSeconds(4));
        assertThat(scheduler.waiting()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void runsTasksThatTasksSchedule() {
        scheduler.after(Duration.ofSeconds(1), () -> schedule("next", 1));
        scheduler.advance(Duration.ofSeconds(2));
        assertThat(done).containsExactly("next@PT2S");
    }

    @Test
    void runsNothingAfterItsEnd() {
        schedule("before", 1);
        scheduler.close();
        schedule("after", 1);
        scheduler.advance(Duration.ofSeconds(2));
        assertThat(done).isEmpty();
        assertThat(scheduler.waiting()).isEmpty();
    }
}
