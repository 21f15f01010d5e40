package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.wire.BodyDecoder;
import io.gatehouse.adapter.undertow.wire.RequestFacts;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A request's body as it comes: first what was read along with the head, then from the socket. What follows the body is left for the next
/// request. Confined to the connection's I/O thread.
final class RequestBody {

    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ClientConnection connection;
    private final BodyDecoder decoder;
    private boolean continueWanted;
    private @Nullable Listener listener;
    private long waitingSince;

    RequestBody(ClientConnection connection, RequestFacts facts) {
        this.connection = connection;
        this.decoder = connection.decoder();
        if (facts.isChunked()) {
            decoder.beginChunked();
        } else {
            decoder.beginLength(Math.max(0, facts.contentLength()));
        }
        continueWanted = facts.isContinueExpected() && !decoder.isDone();
    }

    /// Waits for more of a body.
    interface Listener {

        /// There is something to read.
        void onReadable();

        /// Nothing came for too long.
        void onTimeout();
    }

    boolean isDone() {
        return decoder.isDone();
    }

    /// Bytes that are still to come, or -1 when that is not known.
    long known() {
        return decoder.known();
    }

    /// The trailer fields of a chunked body that is done, as they came, each with its line end.
    byte[] trailers() {
        return decoder.trailers();
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
        ByteBuffer ahead = connection.source().ahead();
        buffer.limit(start + decoder.room(buffer.remaining()));
        int count = ahead == null ? readSocket(buffer) : copy(ahead, buffer);
        int end = buffer.position();
        buffer.limit(end).position(start);
        if (count == 0) {
            return false;
        }
        int next = decoder.decode(buffer);
        if (ahead != null) {
            ahead.position(ahead.position() - (end - next));
            connection.source().used();
        } else if (next < end) {
            connection.source().keep(buffer.duplicate().limit(end).position(next));
        }
        return true;
    }

    void listen(Listener newListener) {
        listener = newListener;
        waitingSince = connection.loop().now();
        connection.source().listen(this::onReadable);
    }

    void ignore() {
        listener = null;
        connection.source().ignore();
    }

    /// Gives up waiting after too long.
    void look(long now, long limit) {
        Listener current = listener;
        if (current != null && now - waitingSince > limit) {
            ignore();
            current.onTimeout();
        }
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
}
