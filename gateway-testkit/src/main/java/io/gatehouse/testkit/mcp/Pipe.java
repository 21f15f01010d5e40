package io.gatehouse.testkit.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Bytes from one thread to another. Thread-safe.
final class Pipe {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private Optional<String> broken = Optional.empty();
    private boolean ended;

    void write(byte[] bytes) {
        lock.lock();
        try {
            if (bytes.length > 0) {
                chunks.add(bytes);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing follows.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whoever reads from now on fails.
    void breakOff(String reason) {
        lock.lock();
        try {
            broken = Optional.of(reason);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isBroken() {
        lock.lock();
        try {
            return broken.isPresent();
        } finally {
            lock.unlock();
        }
    }

    InputStream input() {
        return new Input(this);
    }

    private int read(byte[] into, int from, int length) throws IOException {
        lock.lock();
        try {
            while (chunks.isEmpty() && !ended && broken.isEmpty()) {
                changed.await();
            }
            if (broken.isPresent()) {
                throw new IOException(broken.get());
            }
            if (chunks.isEmpty()) {
                return -1;
            }
            byte[] chunk = chunks.poll();
            int count = Math.min(length, chunk.length);
            System.arraycopy(chunk, 0, into, from, count);
            if (count < chunk.length) {
                chunks.addFirst(Arrays.copyOfRange(chunk, count, chunk.length));
            }
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private static final class Input extends InputStream {

        private final Pipe pipe;

        Input(Pipe pipe) {
            this.pipe = pipe;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return length == 0 ? 0 : pipe.read(into, from, length);
        }
    }
}
