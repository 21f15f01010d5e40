package io.gatehouse.core.mcp.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for the client's GET streams. Every message goes to one stream, the newest. What was
/// sent lately is kept for a client that lost its stream and says what it saw last. Thread-safe: one
/// lock guards everything.
public final class Outbox {

    private static final String NUMBER = "[0-9]{1,18}";
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final String epoch = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    private final Deque<Next.Message> waiting = new ArrayDeque<>();
    private final SentMessages sent = new SentMessages();
    private final List<Stream> streams = new ArrayList<>();
    private final int maxWaiting;
    private final int maxStreams;
    private long numbers;
    private boolean dropping;
    private boolean closed;

    /// An empty box.
    public Outbox(int maxWaiting, int maxStreams) {
        this.maxWaiting = maxWaiting;
        this.maxStreams = maxStreams;
    }

    /// Puts a message in; the oldest is dropped when there are too many.
    public void put(byte[] message) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() >= maxWaiting) {
                waiting.poll();
                noteDropped();
            }
            numbers++;
            waiting.add(new Next.Message(message, numbers));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// One line for a whole flood.
    private void noteDropped() {
        if (!dropping) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an MCP session has no GET stream that is read: its oldest messages are dropped");
        }
        dropping = true;
    }

    /// A new stream; empty when there are too many or the session has ended.
    public Optional<Stream> attach() {
        return attach(Optional.empty());
    }

    /// A stream that goes on after what the client saw last, as far as that is still known.
    ///
    /// @param lastEventId an id of [Stream#idOf]; any other means nothing
    public Optional<Stream> attach(Optional<String> lastEventId) {
        lock.lock();
        try {
            if (closed || streams.size() >= maxStreams) {
                return Optional.empty();
            }
            Optional<Seen> seen = lastEventId.flatMap(this::read);
            Stream stream = new Stream(this, seen.map(Seen::stream).orElseGet(() -> ++numbers));
            seen.ifPresent(s -> sent.takeAfter(s.stream, s.message).forEach(waiting::addFirst));
            streams.add(stream);
            changed.signalAll();
            return Optional.of(stream);
        } finally {
            lock.unlock();
        }
    }

    private record Seen(long stream, long message) {}

    private Optional<Seen> read(String eventId) {
        String[] parts = eventId.split("\\.", -1);
        boolean ours =
                parts.length == 3
                        && parts[0].equals(epoch)
                        && parts[1].matches(NUMBER)
                        && parts[2].matches(NUMBER);
        return ours
                ? Optional.of(new Seen(Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                : Optional.empty();
    }

    /// Whether a client listens.
    public boolean isRead() {
        lock.lock();
        try {
            return !streams.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// How many streams the client has open.
    public int streams() {
        lock.lock();
        try {
            return streams.size();
        } finally {
            lock.unlock();
        }
    }

    /// Ends all streams.
    public void close() {
        lock.lock();
        try {
            closed = true;
            streams.clear();
            waiting.clear();
            sent.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// What a stream sees next.
    public sealed interface Next {

        /// A message to write.
        ///
        /// @param number grows with every message
        record Message(byte[] json, long number) implements Next {}

        /// Nothing came for a while.
        record Silence() implements Next {}

        /// The stream is to end.
        record End() implements Next {}
    }

    /// One GET stream. Thread-safe.
    public static final class Stream implements AutoCloseable {

        private final Outbox box;
        private final long number;

        private Stream(Outbox box, long number) {
            this.box = box;
            this.number = number;
        }

        /// What a client shows that lost its stream after this message.
        public String idOf(Next.Message message) {
            return box.epoch + "." + number + "." + message.number;
        }

        /// Waits for something to write.
        ///
        /// @param silence the longest wait
        public Next next(Duration silence) throws InterruptedException {
            return box.next(this, silence);
        }

        /// Gives back a message that could not be written.
        public void giveBack(Next.Message message) {
            box.giveBack(message);
        }

        /// Leaves; what still comes goes to another stream or waits.
        @Override
        public void close() {
            box.detach(this);
        }
    }

    private Next next(Stream stream, Duration silence) throws InterruptedException {
        long nanos = silence.toNanos();
        lock.lockInterruptibly();
        try {
            while (streams.contains(stream)) {
                if (streams.getLast() == stream && !waiting.isEmpty()) {
                    dropping = false;
                    Next.Message message = waiting.remove();
                    sent.add(stream.number, message);
                    return message;
                }
                if (nanos <= 0) {
                    return new Next.Silence();
                }
                nanos = changed.awaitNanos(nanos);
            }
            return new Next.End();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Next.Message message) {
        lock.lock();
        try {
            if (!closed) {
                sent.remove(message);
                waiting.addFirst(message);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void detach(Stream stream) {
        lock.lock();
        try {
            streams.remove(stream);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
