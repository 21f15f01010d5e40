package io.gatehouse.adapter.undertow.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.StreamSourceConduit;

/// What comes in: records that are decrypted when somebody reads. Confined to the connection's I/O thread.
final class TlsInput {

    private static final int PAUSES = 64;

    private final SSLEngine engine;
    private final StreamSourceConduit socket;
    private @Nullable ByteBuffer encrypted;
    private @Nullable ByteBuffer plain;
    private boolean partial;
    private boolean ended;

    TlsInput(SSLEngine engine, StreamSourceConduit socket) {
        this.engine = engine;
        this.socket = socket;
    }

    /// Whether reading may give something although nothing comes on the socket.
    boolean isBuffered() {
        return plain != null || (encrypted != null && !partial);
    }

    /// Takes one step of a handshake.
    ///
    /// @return false when more must come on the socket first
    boolean handshake() throws IOException {
        while (true) {
            if (encrypted != null) {
                ByteBuffer target = plain();
                SSLEngineResult result = engine.unwrap(encrypted, target);
                keep(target.flip());
                settle();
                if (result.getStatus() == Status.OK) {
                    return true;
                }
                if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
                    throw new SSLException("the other side ended the handshake");
                }
            }
            int count = fill();
            if (count < 0) {
                throw new SSLException("the other side closed the connection");
            }
            if (count == 0) {
                return false;
            }
        }
    }

    /// Decrypts into a buffer: -1 at the end, 0 when there is nothing now.
    int read(ByteBuffer target) throws IOException {
        for (int turn = 0; turn < PAUSES; turn++) {
            if (plain != null) {
                return copy(plain, target);
            }
            if (ended) {
                return -1;
            }
            if (encrypted != null) {
                int count = decrypt(target);
                if (count != 0 || ended) {
                    return count == 0 ? -1 : count;
                }
            }
            if ((encrypted == null || partial) && plain == null) {
                int count = fill();
                if (count <= 0) {
                    return count;
                }
            }
        }
        return 0;
    }

    void close() {
        ended = true;
        if (encrypted != null) {
            TlsBuffers.release(encrypted);
            encrypted = null;
        }
        if (plain != null) {
            TlsBuffers.release(plain);
            plain = null;
        }
    }

    private int decrypt(ByteBuffer target) throws IOException {
        ByteBuffer source = encrypted;
        if (source == null) {
            return 0;
        }
        SSLEngineResult result = engine.unwrap(source, target);
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            ByteBuffer whole = plain();
            result = engine.unwrap(source, whole);
            keep(whole.flip());
        }
        switch (result.getStatus()) {
            case OK -> afterwards(result);
            case CLOSED -> ended = true;
            case BUFFER_UNDERFLOW -> partial = true;
            case BUFFER_OVERFLOW -> throw new SSLException("a record is too large");
        }
        boolean direct = plain == null;
        settle();
        return direct ? result.bytesProduced() : 0;
    }

    /// After the first handshake the other side may send tickets and new keys, but not begin anew.
    private void afterwards(SSLEngineResult result) throws SSLException {
        switch (result.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task; (task = engine.getDelegatedTask()) != null; ) {
                    task.run();
                }
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN ->
                    throw new SSLException("the other side wants to renegotiate");
            case NEED_WRAP, FINISHED, NOT_HANDSHAKING -> {
                // an answer goes out with what is written next
            }
        }
    }

    private int fill() throws IOException {
        ByteBuffer into = encrypted;
        if (into == null) {
            into = TlsBuffers.acquire().limit(0);
            encrypted = into;
        }
        into.compact();
        int count;
        try {
            count = socket.read(into);
        } finally {
            into.flip();
        }
        partial = count <= 0;
        if (count < 0) {
            ended = true;
        }
        settle();
        return count;
    }

    /// Lets go of a buffer that was used up.
    private void settle() {
        ByteBuffer kept = encrypted;
        if (kept != null && !kept.hasRemaining()) {
            encrypted = null;
            TlsBuffers.release(kept);
        }
    }

    private static ByteBuffer plain() {
        return TlsBuffers.acquire();
    }

    private void keep(ByteBuffer decrypted) {
        if (decrypted.hasRemaining()) {
            plain = decrypted;
        } else {
            TlsBuffers.release(decrypted);
        }
    }

    private int copy(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        to.position(to.position() + count);
        from.position(from.position() + count);
        if (!from.hasRemaining()) {
            plain = null;
            TlsBuffers.release(from);
        }
        return count;
    }
}
