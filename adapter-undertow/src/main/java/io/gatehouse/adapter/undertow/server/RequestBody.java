package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.BodyDecoder;
import io.gatehouse.adapter.undertow.wire.ContentLength;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A request's body as it comes: first what Undertow read along with the head, then from the socket. What follows the body is put back
/// for the next request. Confined to the connection's I/O thread.
final class RequestBody {

    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ClientConnection connection;
    private final BodyDecoder decoder;
    private boolean continueWanted;
    private @Nullable Listener listener;
    private long waitingSince;

    RequestBody(ClientConnection connection) {
        this.connection = connection;
        this.decoder = connection.decoder();
    }

    /// Waits for more of a body.
    interface Listener {

        /// There is something to read.
        void onReadable();

        /// Nothing came for too long.
        void onTimeout();
    }

    /// Reads from the head, which was checked before, what the body is going to be.
    void begin(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        String length = headers.getFirst(Headers.CONTENT_LENGTH);
        if (headers.contains(Headers.TRANSFER_ENCODING)) {
            decoder.beginChunked();
        } else if (length != null) {
            decoder.beginLength(ContentLength.parse(length).orElseThrow());
        } else {
            decoder.beginLength(0);
            return;
        }
        String expectation = headers.getFirst(Headers.EXPECT);
        continueWanted =
                expectation != null
                        && expectation.equalsIgnoreCase("100-continue")
                        && exchange.getProtocol().equals(Protocols.HTTP_1_1)
                        && !decoder.isDone();
    }

    boolean isDone() {
        return decoder.isDone();
    }

    /// Bytes that are still to come, or -1 when that is not known.
    long known() {
        return decoder.known();
    }

    /// Whether the client waits for leave to send the body.
    boolean isContinueWanted() {
        return continueWanted;
    }

    /// Reads what is there into a buffer from its position on; afterwards position and limit enclose payload, which may be none while
    /// there is more to read.
    ///
    /// @return whether something was read; false means to wait with [#listen]
    boolean read(ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        PooledByteBuffer kept = connection.undertow().getExtraBytes();
        buffer.limit(start + decoder.room(buffer.remaining()));
        int count = kept == null ? readSocket(buffer) : copy(kept.getBuffer(), buffer);
        int end = buffer.position();
        buffer.limit(end).position(start);
        if (count == 0) {
            return false;
        }
        int next = decoder.decode(buffer);
        if (next < end) {
            putBack(buffer, next, end, kept);
        }
        return true;
    }

    void listen(Listener newListener) {
        listener = newListener;
        waitingSince = System.nanoTime();
        connection.watch();
        connection.source().listen(this::onReadable);
    }

    void ignore() {
        listener = null;
        connection.source().ignore();
    }

    /// Gives up waiting after too long.
    ///
    /// @return whether it is still waited for
    boolean look(long now, long limit) {
        Listener current = listener;
        if (current != null && now - waitingSince > limit) {
            ignore();
            current.onTimeout();
        }
        return listener != null;
    }

    private void onReadable() {
        Listener current = listener;
        if (current != null) {
            ignore();
            current.onReadable();
        }
    }

    private int readSocket(ByteBuffer buffer) throws IOException {
        if (continueWanted) {
            continueWanted = false;
            connection.output().writeShared(connection.loop().scratch().put(CONTINUE).flip());
        }
        int count = connection.source().readNow(buffer);
        if (count < 0) {
            throw new EOFException("the client ended in the middle of a body");
        }
        return count;
    }

    private static int copy(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        from.position(from.position() + count);
        to.position(to.position() + count);
        return count;
    }

    private void putBack(ByteBuffer buffer, int from, int to, @Nullable PooledByteBuffer kept) {
        if (kept != null) {
            kept.getBuffer().position(kept.getBuffer().position() - (to - from));
            return;
        }
        PooledByteBuffer rest = connection.undertow().getByteBufferPool().allocate();
        rest.getBuffer().put(buffer.duplicate().limit(to).position(from)).flip();
        connection.undertow().setExtraBytes(rest);
    }
}
