package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;

/// What goes to a client: written at once as far as the socket takes it, the rest when it takes more. Failures close the connection.
/// Confined to the connection's I/O thread.
final class ClientOutput {

    private final ClientConnection connection;
    private final ConduitStreamSinkChannel sink;
    private final IoLoop loop;
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(2);
    private @Nullable Runnable drained;
    private long waitingSince;
    private boolean closed;

    ClientOutput(ClientConnection connection, StreamConnection channel, IoLoop loop) {
        this.connection = connection;
        this.sink = channel.getSinkChannel();
        this.loop = loop;
        sink.setWriteListener(_ -> onWritable());
    }

    /// Whether all is written.
    boolean isDrained() {
        return waiting.isEmpty();
    }

    /// Since when the client has not taken what waits.
    long waitingSince() {
        return waitingSince;
    }

    /// Writes a buffer.
    ///
    /// @return whether the buffer is still the caller's; otherwise it waits here and is given back to the loop later
    boolean write(ByteBuffer bytes) {
        if (closed) {
            return true;
        }
        if (waiting.isEmpty() && writeNow(bytes)) {
            return true;
        }
        if (closed) {
            return true;
        }
        await();
        waiting.addLast(bytes);
        return false;
    }

    /// Writes a buffer that the caller goes on using: what has to wait is copied.
    void writeShared(ByteBuffer bytes) {
        if (closed || (waiting.isEmpty() && writeNow(bytes)) || closed) {
            return;
        }
        await();
        waiting.addLast(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }

    /// Calls back once when all is written; at once if it is. Not when the connection closes before.
    void whenDrained(Runnable action) {
        if (closed) {
            return;
        }
        if (waiting.isEmpty()) {
            action.run();
        } else {
            drained = action;
        }
    }

    /// Forgets everything: the connection is closed.
    void close() {
        closed = true;
        drained = null;
        waiting.forEach(loop::release);
        waiting.clear();
    }

    private void await() {
        if (waiting.isEmpty()) {
            waitingSince = loop.now();
            sink.resumeWrites();
        }
    }

    private void onWritable() {
        while (!waiting.isEmpty()) {
            ByteBuffer first = waiting.getFirst();
            int before = first.remaining();
            boolean all = writeNow(first);
            if (closed) {
                return;
            }
            if (first.remaining() < before) {
                waitingSince = loop.now();
            }
            if (!all) {
                return;
            }
            loop.release(waiting.removeFirst());
        }
        sink.suspendWrites();
        Runnable action = drained;
        drained = null;
        if (action != null) {
            action.run();
        }
    }

    private boolean writeNow(ByteBuffer bytes) {
        try {
            return bytes.isDirect() ? writeDirect(bytes) : writeCopied(bytes);
        } catch (IOException e) {
            connection.close();
            return false;
        }
    }

    private boolean writeDirect(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (sink.write(bytes) == 0) {
                return false;
            }
        }
        return true;
    }

    /// The JDK would copy the whole of a heap buffer into memory of its own that it keeps; here it goes in pieces.
    private boolean writeCopied(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            ByteBuffer piece = loop.scratch();
            int length = Math.min(piece.remaining(), bytes.remaining());
            piece.put(0, bytes, bytes.position(), length).limit(length);
            boolean all = writeDirect(piece);
            bytes.position(bytes.position() + piece.position());
            if (!all) {
                return false;
            }
        }
        return true;
    }
}
