package io.gatehouse.adapter.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// What a process reads, one message a line. Thread-safe.
final class ChildInput {

    private static final long SHORTLY_MILLIS = 100;

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();

    ChildInput(OutputStream out) {
        this.out = out;
    }

    /// Blocks while the process does not read.
    ///
    /// @throws IllegalArgumentException when some reader would take the message for several lines
    void send(byte[] message) throws IOException {
        byte[] line = Arrays.copyOf(message, message.length + 1);
        for (byte b : message) {
            if (b == '\n' || b == '\r') {
                throw new IllegalArgumentException("a message must not contain a line break");
            }
        }
        line[message.length] = '\n';
        lock.lock();
        try {
            out.write(line);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the input, unless a message is stuck in it.
    ///
    /// @return whether the process can see that its input ended
    boolean end() {
        if (!becomesFree()) {
            return false;
        }
        try {
            out.close();
            return true;
        } catch (IOException e) {
            // The process closed its side first.
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean becomesFree() {
        try {
            return lock.tryLock(SHORTLY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
