package io.gatehouse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.LogCapture;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.testkit.mcp.Soon;
import io.gatehouse.testkit.policy.FakeExpressions;
import io.gatehouse.testkit.policy.FakeHttpFetcher;
import io.gatehouse.testkit.policy.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LivePolicyContextTest {

    private final LivePolicyContext context =
            new LivePolicyContext(
                    ScriptedPlugin.type("some"),
                    Origin.NONE,
                    new FakeExpressions(),
                    new FakeHttpFetcher(),
                    new ManualClock());

    @Test
    void runsWorkLaterOnVirtualThreads() throws Exception {
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        context.scheduler()
                .after(
                        Duration.ofMillis(1),
                        () -> virtual.complete(Thread.currentThread().isVirtual()));
        assertThat(virtual.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workMayScheduleMoreWork() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        context.scheduler()
                .after(
                        Duration.ZERO,
                        new Runnable() {
                            @Override
                            public void run() {
                                rounds.countDown();
                                context.scheduler().after(Duration.ZERO, this);
                            }
                        });
        assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
        context.close();
    }

    @Test
    void dropsWhatIsLeftWhenThePolicyIsClosed() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        context.scheduler().after(Duration.ofHours(1), () -> ran.add("before"));
        context.scheduler()
                .after(
                        Duration.ZERO,
                        () -> {
                            running.countDown();
                            try {
                                interrupted.complete(
                                        new CountDownLatch(1).await(10, TimeUnit.SECONDS));
                            } catch (InterruptedException e) {
                                interrupted.complete(true);
                            }
                        });
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        context.close();
        context.scheduler().after(Duration.ZERO, () -> ran.add("after"));
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
        Soon.holds(() -> assertThat(context.pending()).isZero());
        assertThat(ran).isEmpty();
    }

    @Test
    void logsWhatWorkThrows() {
        try (LogCapture log = new LogCapture("gatehouse.policy.some")) {
            context.scheduler()
                    .after(
                            Duration.ZERO,
                            () -> {
                                throw new IllegalStateException("a bug");
                            });
            context.scheduler()
                    .after(
                            Duration.ZERO,
                            () -> {
                                throw new NoClassDefFoundError("some/Library");
                            });
            Soon.holds(() ->
                    assertThat(log.errors())
                            .containsExactly("scheduled work failed", "scheduled work failed"));
        }
    }
}
