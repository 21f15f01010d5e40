package io.gatehouse.adapter.config.watch;

import io.gatehouse.ports.outbound.ConfigSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Compares files with what was last read of them, whenever something happens in their directories and every now and then, and tells
/// when they differ. Contents count, not dates: a file that was written again with the same text has not changed. Thread-safe.
public final class FileWatch implements ConfigSource.Watch {

    private static final Logger LOG = System.getLogger(FileWatch.class.getName());
    private static final Duration LONGEST_UNREST = Duration.ofSeconds(10);
    private static final Duration BREATH = Duration.ofMillis(20);

    private final Supplier<Watched> lastRead;
    private final Runnable onChange;
    private final Timing timing;
    private final Optional<DirectoryEvents> events;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// When to look.
    ///
    /// @param quiet how long nothing may happen before a change counts as complete
    /// @param poll how long to wait for events, which network file systems do not send
    public record Timing(Duration quiet, Duration poll) {

        /// What suits people and editors.
        public static final Timing USUAL =
                new Timing(Duration.ofMillis(250), Duration.ofSeconds(2));
    }

    /// Starts watching.
    ///
    /// @param lastRead the files as the last reading found them
    public FileWatch(Supplier<Watched> lastRead, Runnable onChange, Timing timing) {
        this.lastRead = lastRead;
        this.onChange = onChange;
        this.timing = timing;
        this.events = open();
        this.thread = Thread.ofVirtual().name("config-watch").unstarted(this::run);
        // Before anyone can change a file that it should see.
        events.ifPresent(e -> e.watch(directories()));
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        events.ifPresent(DirectoryEvents::close);
        if (!Thread.currentThread().equals(thread)) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            Watched told = lastRead.get();
            while (!isClosed()) {
                events.ifPresent(e -> e.watch(directories()));
                Watched now = lastRead.get().now();
                if (!now.equals(lastRead.get()) && !now.equals(told)) {
                    Watched settled = settle(now);
                    if (!settled.equals(lastRead.get())) {
                        tell();
                    }
                    told = settled;
                } else {
                    told = now;
                }
                await(timing.poll());
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // Closed.
        }
    }

    /// Waits until the files have stayed as they are for a while: whoever writes them may not have finished.
    private Watched settle(Watched first) throws InterruptedException {
        Watched seen = first;
        long started = System.nanoTime();
        long calmSince = started;
        while (!isClosed()) {
            long now = System.nanoTime();
            long left = timing.quiet().toNanos() - (now - calmSince);
            if (left <= 0 || now - started > LONGEST_UNREST.toNanos()) {
                return seen;
            }
            await(Duration.ofNanos(left));
            Watched look = lastRead.get().now();
            if (!look.equals(seen)) {
                seen = look;
                calmSince = System.nanoTime();
            }
        }
        return seen;
    }

    private void await(Duration longest) throws InterruptedException {
        if (events.isEmpty()) {
            closed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } else if (events.get().await(longest)) {
            // A folder where much happens to other files must not make this thread look all the
            // time.
            closed.await(BREATH.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void tell() {
        if (isClosed()) {
            return;
        }
        try {
            onChange.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the configuration changed, and taking the change failed", e);
        }
    }

    private Set<Path> directories() {
        return Directories.of(lastRead.get().fingerprints().keySet());
    }

    private static Optional<DirectoryEvents> open() {
        try {
            return Optional.of(new DirectoryEvents());
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "the system sends no events for files ({0}); looking at them every few seconds",
                    e.getMessage());
            return Optional.empty();
        }
    }
}
