package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.wire.RefusedHeadException;
import io.gatehouse.adapter.undertow.wire.RequestParser;
import io.gatehouse.ports.outbound.HttpLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Finds one request head after the other in what a client sends. A head that comes in pieces is kept until it is complete, and looked at
/// again only when a line has ended. Confined to the connection's I/O thread.
final class HeadReader {

    private static final byte[] NOTHING = {};

    private final IoLoop loop;
    private final int maxBytes;
    private final int maxFields;
    private RequestParser parser = new RequestParser();
    private boolean given;
    private byte[] begun = NOTHING;

    HeadReader(IoLoop loop, HttpLimits limits) {
        this.loop = loop;
        this.maxBytes = limits.maxHeadBytes();
        this.maxFields = limits.maxHeaders();
    }

    /// The last complete head.
    RequestParser head() {
        return parser;
    }

    /// Leaves the last head to those who may still read it, from whatever thread: the next one is read elsewhere.
    void giveAway() {
        given = true;
    }

    /// Whether a part of a head is here.
    boolean hasBegun() {
        return begun.length > 0;
    }

    /// Takes bytes up to the end of a head, or all of them.
    ///
    /// @return whether a head is complete
    boolean take(ByteBuffer bytes) throws RefusedHeadException {
        if (given) {
            given = false;
            parser = new RequestParser();
        }
        int before = begun.length;
        int length = before + Math.min(bytes.remaining(), maxBytes + 1 - before);
        byte[] work = loop.work(length);
        System.arraycopy(begun, 0, work, 0, before);
        bytes.get(bytes.position(), work, before, length - before);
        int head =
                before == 0 || hasLineEnd(work, before, length)
                        ? parser.parse(work, length, maxFields)
                        : 0;
        if (head > maxBytes || (head == 0 && length > maxBytes)) {
            throw tooLarge(work, length);
        }
        if (head == 0) {
            begun = Arrays.copyOf(work, length);
            bytes.position(bytes.limit());
            return false;
        }
        begun = NOTHING;
        bytes.position(bytes.position() + head - before);
        return true;
    }

    private static RefusedHeadException tooLarge(byte[] work, int length) {
        return hasLineEnd(work, 0, length)
                ? new RefusedHeadException(431, "request header fields too large")
                : new RefusedHeadException(414, "request target too long");
    }

    private static boolean hasLineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }
}
