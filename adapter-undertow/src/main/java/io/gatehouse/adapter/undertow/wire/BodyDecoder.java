package io.gatehouse.adapter.undertow.wire;

import java.nio.ByteBuffer;

/// Finds out where a body ends, and takes its framing off (RFC 9112 6.3). Used again for one message after the other.
public final class BodyDecoder {

    private enum Framing {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private static final byte[] NOTHING = {};

    private Framing framing = Framing.LENGTH;
    private long remaining;
    private final ChunkDecoder chunks = new ChunkDecoder();

    /// Begins a body of a known length, also 0.
    public void beginLength(long length) {
        framing = Framing.LENGTH;
        remaining = length;
    }

    /// Begins a chunked body.
    public void beginChunked() {
        framing = Framing.CHUNKED;
        chunks.reset();
    }

    /// Begins a body that ends with the connection.
    public void beginUntilClose() {
        framing = Framing.UNTIL_CLOSE;
        remaining = Long.MAX_VALUE;
    }

    /// Whether the body is complete.
    public boolean isDone() {
        return framing == Framing.CHUNKED ? chunks.isDone() : remaining == 0;
    }

    /// The trailer fields of a chunked body that is done, each with its line end.
    public byte[] trailers() {
        return framing == Framing.CHUNKED ? chunks.trailers() : NOTHING;
    }

    /// Bytes that are still to come, or -1 when that is not known.
    public long known() {
        return framing == Framing.LENGTH ? remaining : -1;
    }

    /// How many of so many bytes may be read from the connection without reading into what follows a body of known length.
    public int room(int bytes) {
        return framing == Framing.LENGTH ? (int) Math.min(bytes, remaining) : bytes;
    }

    /// Decodes in place: afterwards the buffer's position and limit enclose the payload.
    ///
    /// @return the index of the first byte that does not belong to the body, which is the old limit unless the body is done
    public int decode(ByteBuffer raw) throws MalformedMessageException {
        if (framing == Framing.CHUNKED) {
            return chunks.decode(raw);
        }
        int length = (int) Math.min(raw.remaining(), remaining);
        int next = raw.position() + length;
        raw.limit(next);
        if (framing == Framing.LENGTH) {
            remaining -= length;
        }
        return next;
    }

    /// The connection has ended.
    ///
    /// @return whether the body may end so; it is then done
    public boolean endOfInput() {
        if (framing == Framing.UNTIL_CLOSE) {
            remaining = 0;
        }
        return isDone();
    }
}
