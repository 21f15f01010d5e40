package io.gatehouse.testkit.policy;

import io.gatehouse.ports.plugin.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// A scheduler whose tasks run, in order of time, when the test moves on: on the test's thread, so nothing is left to chance.
/// Thread-safe.
public final class ManualScheduler implements Scheduler {

    private final ManualClock clock;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
    private long scheduled;
    private boolean closed;

    private record Task(Instant due, long order, Runnable work) {}

    /// A scheduler that lives by a clock.
    public ManualScheduler(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        if (!closed) {
            tasks.add(new Task(clock.instant().plus(delay), scheduled++, task));
        }
    }

    /// Moves the clock on, stopping at each task that becomes due to run it.
    public void advance(Duration duration) {
        Instant end = clock.instant().plus(duration);
        for (Optional<Task> next = dueBy(end); next.isPresent(); next = dueBy(end)) {
            clock.set(next.get().due());
            next.get().work().run();
        }
        clock.set(end);
    }

    /// How long each waiting task still has to wait, the next one first.
    public synchronized List<Duration> waiting() {
        Instant now = clock.instant();
        return tasks.stream()
                .map(Task::due)
                .sorted()
                .map(due -> Duration.between(now, due))
                .toList();
    }

    /// Drops all tasks, and those to come, as the gateway does when a policy is closed.
    public synchronized void close() {
        closed = true;
        tasks.clear();
    }

    private synchronized Optional<Task> dueBy(Instant end) {
        Task next = tasks.peek();
        return next == null || next.due().isAfter(end)
                ? Optional.empty()
                : Optional.of(tasks.remove());
    }
}
