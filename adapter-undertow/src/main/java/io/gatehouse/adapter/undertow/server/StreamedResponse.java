package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.ChunkFrame;
import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.ports.inbound.ResponseStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A response written piece by piece by a virtual thread. Each piece is handed to the I/O thread, and the writer waits until the socket
/// has taken it.
final class StreamedResponse implements ResponseStream, ClientActivity {

    private final ClientExchange exchange;
    private final Semaphore taken = new Semaphore(0);
    private final List<Runnable> listeners = new ArrayList<>(1);
    private boolean chunked;
    private boolean bodied;
    private volatile boolean delivered;
    private volatile boolean gone;
    private volatile boolean closed;

    StreamedResponse(ClientExchange exchange) {
        this.exchange = exchange;
    }

    /// Sends the head. On the I/O thread.
    void start(int status, HeaderList headers) {
        exchange.checked(() -> sendHead(status, headers));
    }

    private void sendHead(int status, HeaderList headers) {
        if (exchange.client().isClosed()) {
            fail();
            return;
        }
        exchange.during(this);
        HeadBuffer head = exchange.response().beginHead(status);
        ResponseHeads.fields(exchange.client().loop(), head, headers);
        bodied = ResponseHeads.mayHaveBody(status) && !exchange.isHead();
        chunked = bodied && exchange.isHttp11();
        if (chunked) {
            head.raw(ResponseHeads.CHUNKED);
        }
        exchange.response().endHead(head, chunked || !bodied);
        ByteBuffer bytes = ByteBuffer.wrap(head.toBytes());
        exchange.client().output().write(bytes);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (gone || closed) {
            throw new IOException(gone ? "the client is gone" : "the response is complete");
        }
        if (bytes.length == 0) {
            return;
        }
        delivered = false;
        if (!exchange.client().loop().execute(() -> exchange.checked(() -> send(bytes)))) {
            throw new IOException("the listener is closed");
        }
        awaitTaken();
        if (!delivered) {
            throw new IOException("the client is gone");
        }
    }

    @Override
    public void onClientGone(Runnable listener) {
        synchronized (listeners) {
            if (!gone) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            exchange.client().loop().execute(() -> exchange.checked(this::finish));
        }
    }

    @Override
    public void abort() {
        if (!closed) {
            closed = true;
            exchange.client().loop().execute(exchange.client()::abort);
        }
    }

    /// The client is gone, or the response was never begun.
    void fail() {
        List<Runnable> told;
        synchronized (listeners) {
            gone = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        taken.release();
        // Listeners may block, the I/O thread may not.
        told.forEach(listener -> Thread.ofVirtual().name("client gone").start(listener));
    }

    @Override
    public void onClientGone() {
        fail();
    }

    private void send(byte[] bytes) {
        if (gone) {
            taken.release();
            return;
        }
        if (bodied) {
            writePiece(bytes);
            exchange.response().sent(bytes.length);
        }
        exchange.client()
                .output()
                .whenDrained(() -> {
                    delivered = true;
                    taken.release();
                });
    }

    private void writePiece(byte[] bytes) {
        ClientOutput output = exchange.client().output();
        ByteBuffer buffer = exchange.client().loop().scratch();
        if (bytes.length <= buffer.capacity() - ChunkFrame.BEFORE - ChunkFrame.AFTER) {
            buffer.position(ChunkFrame.BEFORE).mark();
            buffer.put(bytes).flip().position(ChunkFrame.BEFORE);
            if (chunked) {
                ChunkFrame.wrap(buffer, false);
            }
            output.writeShared(buffer);
            return;
        }
        if (chunked) {
            output.write(
                    ByteBuffer.wrap(
                            (Integer.toHexString(bytes.length) + "\r\n")
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        output.write(ByteBuffer.wrap(bytes));
        if (chunked) {
            output.write(ByteBuffer.wrap(new byte[] {'\r', '\n'}));
        }
    }

    private void finish() {
        if (gone) {
            return;
        }
        if (chunked) {
            ByteBuffer last = exchange.client().loop().scratch().position(ChunkFrame.BEFORE);
            ChunkFrame.wrap(last.limit(ChunkFrame.BEFORE), true);
            exchange.client().output().writeShared(last);
        }
        exchange.responseWritten();
    }

    private void awaitTaken() throws IOException {
        try {
            taken.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
            exchange.client().loop().execute(exchange.client()::abort);
            throw new InterruptedIOException("interrupted while the client reads");
        }
    }
}
