package io.gatehouse.core.mcp.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Streams that clients keep open. They would hold on to the configuration that they began with, and
/// keep a stopping gateway waiting: so they are ended, and clients open them again. Thread-safe.
public final class LongStreams implements AutoCloseable {

    private static final Duration AFTER_RELOAD = Duration.ofMillis(500);
    private static final Duration SPREAD = Duration.ofSeconds(3);

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// No streams.
    public LongStreams() {}

    /// What to do with a stream when there is a new configuration.
    public enum OnReload {
        /// Its client opens it again.
        RENEW,
        /// Its session lives as long as it does.
        KEEP
    }

    private record Open(String backend, OnReload onReload, Runnable end) {}

    /// A stream's entry, to be closed with it.
    public interface Entry extends AutoCloseable {
        @Override
        void close();
    }

    /// A stream begins; empty when the gateway is stopping.
    ///
    /// @param end makes it end soon; called on any thread, more than once
    public Optional<Entry> begin(String backend, OnReload onReload, Runnable end) {
        long number = numbers.incrementAndGet();
        open.put(number, new Open(backend, onReload, end));
        if (closed) {
            open.remove(number);
            return Optional.empty();
        }
        return Optional.of(() -> open.remove(number));
    }

    /// Has all streams of a backend begin anew, not all at once.
    public void renew(String backend) {
        if (open.values().stream().anyMatch(stream -> isToBeRenewed(stream, backend))) {
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(AFTER_RELOAD); // by then the new configuration is in force
                    endOneByOne(backend);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private void endOneByOne(String backend) {
        for (Open stream : List.copyOf(open.values())) {
            if (isToBeRenewed(stream, backend)) {
                Thread.startVirtualThread(() -> endSoon(stream));
            }
        }
    }

    private static void endSoon(Open stream) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(SPREAD.toMillis()));
            stream.end.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isToBeRenewed(Open stream, String backend) {
        return stream.onReload == OnReload.RENEW && stream.backend.equals(backend);
    }

    /// Ends all streams; none begins any more.
    @Override
    public void close() {
        closed = true;
        List.copyOf(open.values()).forEach(stream -> stream.end.run());
    }
}
