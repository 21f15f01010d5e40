package io.gatehouse.adapter.undertow.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.StreamSinkConduit;

/// What goes out: encrypted record by record, of which at most one waits for the socket. Confined to the connection's I/O thread.
final class TlsOutput {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final StreamSinkConduit socket;
    private @Nullable ByteBuffer waiting;

    TlsOutput(SSLEngine engine, StreamSinkConduit socket) {
        this.engine = engine;
        this.socket = socket;
    }

    /// Whether nothing waits for the socket.
    boolean isFlushed() {
        return waiting == null;
    }

    /// Encrypts and writes what the socket takes.
    ///
    /// @return how much was taken, a part of which may still wait
    int write(ByteBuffer source) throws IOException {
        int taken = 0;
        while (source.hasRemaining() && flush()) {
            taken += encrypt(source);
        }
        if (source.hasRemaining() || waiting != null) {
            flush();
        }
        return taken;
    }

    /// Writes what the engine has to say itself: a step of a handshake, an alert, the end.
    ///
    /// @return whether the socket took it all
    boolean writeOwn() throws IOException {
        if (!flush()) {
            return false;
        }
        encrypt(NOTHING);
        return flush();
    }

    /// Writes what waits.
    ///
    /// @return whether the socket took it all
    boolean flush() throws IOException {
        ByteBuffer pending = waiting;
        if (pending == null) {
            return true;
        }
        while (pending.hasRemaining()) {
            if (socket.write(pending) == 0) {
                return false;
            }
        }
        waiting = null;
        TlsBuffers.release(pending);
        return true;
    }

    /// Says that nothing more comes.
    void end() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()
                && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                && writeOwn()) {
            // alerts go out one by one
        }
    }

    void close() {
        if (waiting != null) {
            TlsBuffers.release(waiting);
            waiting = null;
        }
    }

    private int encrypt(ByteBuffer source) throws IOException {
        ByteBuffer record = TlsBuffers.acquire();
        SSLEngineResult result = engine.wrap(source, record);
        record.flip();
        if (record.hasRemaining()) {
            waiting = record;
        } else {
            TlsBuffers.release(record);
        }
        if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
            throw new ClosedChannelException();
        }
        return result.bytesConsumed();
    }
}
