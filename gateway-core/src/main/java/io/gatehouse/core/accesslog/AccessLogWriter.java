package io.gatehouse.core.accesslog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Writes entries as lines, on a thread of its own; when the output is too slow, lines are dropped
/// and their number is told. Thread-safe.
public final class AccessLogWriter implements AccessLog, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("gatehouse.accesslog");
    private static final int QUEUE = 10_000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final OutputStream out;
    private final LineFormat format;
    private final BlockingQueue<AccessEntry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /// Starts writing.
    public AccessLogWriter(OutputStream out, LineFormat format) {
        this.out = out;
        this.format = format;
        this.thread = Thread.ofPlatform().daemon().name("access-log").start(this::write);
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void record(AccessEntry entry) {
        if (closed || !queue.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    /// Writes what is left and stops.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks for entries now and then: waking a thread for each would cost the request more than
    /// everything else about its line.
    private void write() {
        List<AccessEntry> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            open = !closed;
            queue.drainTo(batch);
            if (!batch.isEmpty()) {
                writeOut(batch);
                batch.clear();
            }
            if (open && queue.size() < QUEUE / 2) {
                LockSupport.parkNanos(this, PAUSE);
            }
        }
    }

    private void append(AccessEntry entry, StringBuilder lines) {
        try {
            lines.append(format.line(entry)).append('\n');
        } catch (RuntimeException e) {
            dropped.incrementAndGet();
            LOG.log(System.Logger.Level.WARNING, "an access log line cannot be written", e);
        }
    }

    private void writeOut(List<AccessEntry> batch) {
        StringBuilder lines = new StringBuilder();
        for (AccessEntry entry : batch) {
            append(entry, lines);
        }
        try {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            dropped.addAndGet(batch.size());
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            LOG.log(System.Logger.Level.WARNING, "{0} access log lines were dropped", lost);
        }
    }
}
