package io.gatehouse.testkit.http;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A streamed response, as far as it has come. Thread-safe.
public final class FakeResponseStream implements ResponseStream {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final int status;
    private final HeaderList headers;
    private final Consumer<Response> onComplete;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Runnable> goneListeners = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean gone;
    private boolean closed;

    FakeResponseStream(int status, HeaderList headers, Consumer<Response> onComplete) {
        this.status = status;
        this.headers = headers;
        this.onComplete = onComplete;
    }

    /// The status.
    public int status() {
        return status;
    }

    /// The fields.
    public HeaderList headers() {
        return headers;
    }

    /// What was written so far, as UTF-8 text.
    public String text() {
        lock.lock();
        try {
            return written.toString(StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a text was written, and gives all that was written so far.
    ///
    /// @throws AssertionError when it is not written within ten seconds
    public String awaitText(String part) {
        lock.lock();
        try {
            long left = PATIENCE;
            while (!text().contains(part)) {
                if (left <= 0) {
                    throw new AssertionError("no \"" + part + "\" in \"" + text() + "\"");
                }
                left = changed.awaitNanos(left);
            }
            return text();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        lock.lock();
        try {
            if (gone || closed) {
                throw new IOException(gone ? "the client is gone" : "the response is complete");
            }
            written.writeBytes(bytes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onClientGone(Runnable listener) {
        lock.lock();
        try {
            if (!gone) {
                goneListeners.add(listener);
                return;
            }
        } finally {
            lock.unlock();
        }
        listener.run();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed || gone) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        onComplete.accept(new Response(status, headers, written.toByteArray()));
    }

    @Override
    public void abort() {
        clientGoes();
    }

    void clientGoes() {
        List<Runnable> told;
        lock.lock();
        try {
            if (gone || closed) {
                return;
            }
            gone = true;
            told = List.copyOf(goneListeners);
        } finally {
            lock.unlock();
        }
        told.forEach(Runnable::run);
    }
}
