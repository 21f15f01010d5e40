package io.gatehouse.plugin.demo.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A numbered log of messages: handlers append, at most one connection at a time reads. Outlives
/// its connection, so that a client can resume after the last event it saw. Keeps the newest
/// {@value #KEPT} messages. Safe for use by several threads.
final class EventStream implements Outlet {

    private static final int KEPT = 1024;

    private final String id;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Reading.Event> events = new ArrayDeque<>();
    private long lastNumber;
    private long lastRead;
    private boolean finished;
    private long currentReader;

    EventStream(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    @Override
    public void send(ObjectNode message) {
        change(() -> {
            events.addLast(new Reading.Event(++lastNumber, message));
            if (events.size() > KEPT) {
                events.removeFirst();
            }
        });
    }

    @Override
    public void finish() {
        change(() -> finished = true);
    }

    @Override
    public void drop() {
        change(() -> currentReader++);
    }

    /// Reads on after an event; whoever read until now is detached.
    Reader readAfter(long number) {
        lock.lock();
        try {
            currentReader++;
            changed.signalAll();
            return new Reader(currentReader, number);
        } finally {
            lock.unlock();
        }
    }

    /// Reads on after the last event that anybody has read.
    Reader readOn() {
        lock.lock();
        try {
            return readAfter(lastRead);
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// One connection's place in the log. Used by one thread.
    final class Reader {

        private final long ticket;
        private long position;

        private Reader(long ticket, long position) {
            this.ticket = ticket;
            this.position = position;
        }

        /// How to ask for what follows the events read so far.
        String resumeToken() {
            return id + "_" + position;
        }

        /// The next event, which counts as read.
        Reading next(Duration patience) throws InterruptedException {
            Reading reading = peek(patience);
            if (reading instanceof Reading.Event event) {
                markRead(event.number());
            }
            return reading;
        }

        /// The next event, which may be asked for again.
        Reading peek(Duration patience) throws InterruptedException {
            long left = patience.toNanos();
            lock.lockInterruptibly();
            try {
                Optional<Reading> now = look();
                while (now.isEmpty() && left > 0) {
                    left = changed.awaitNanos(left);
                    now = look();
                }
                return now.orElseGet(Reading.Idle::new);
            } finally {
                lock.unlock();
            }
        }

        private void markRead(long number) {
            lock.lock();
            try {
                position = number;
                lastRead = Math.max(lastRead, number);
            } finally {
                lock.unlock();
            }
        }

        private Optional<Reading> look() {
            if (ticket != currentReader) {
                return Optional.of(new Reading.Detached());
            }
            for (Reading.Event event : events) {
                if (event.number() > position) {
                    return Optional.of(event);
                }
            }
            return finished ? Optional.of(new Reading.Ended()) : Optional.empty();
        }
    }
}
