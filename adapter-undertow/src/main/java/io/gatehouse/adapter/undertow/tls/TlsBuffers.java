package io.gatehouse.adapter.undertow.tls;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Buffers for records, used again by the connections of one I/O thread; an idle connection holds none.
final class TlsBuffers {

    /// A record of TLS with all that may come around it (RFC 8446 5.2).
    private static final int RECORD = 17 * 1024;

    private static final int KEPT = 64;
    private static final ThreadLocal<ArrayDeque<ByteBuffer>> FREE =
            ThreadLocal.withInitial(ArrayDeque::new);

    private TlsBuffers() {}

    static ByteBuffer acquire() {
        ByteBuffer buffer = FREE.get().pollLast();
        return buffer == null ? ByteBuffer.allocateDirect(RECORD) : buffer.clear();
    }

    static void release(ByteBuffer buffer) {
        ArrayDeque<ByteBuffer> free = FREE.get();
        if (free.size() < KEPT) {
            free.addLast(buffer);
        }
    }
}
