package io.gatehouse.adapter.undertow.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Puts the chunked coding around bytes, in the room that is left around them.
public final class ChunkFrame {

    /// The room that must be free before the payload.
    public static final int BEFORE = 6;

    /// The room that must be free after the payload.
    public static final int AFTER = 7;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private ChunkFrame() {}

    /// The end of a body with trailer fields.
    ///
    /// @param trailers each with its line end
    public static byte[] last(byte[] trailers) {
        return ByteBuffer.allocate(LAST.length + trailers.length)
                .put(LAST, 0, 3)
                .put(trailers)
                .put(LAST, 3, 2)
                .array();
    }

    /// Frames the payload between the buffer's position and limit, and moves both outwards.
    ///
    /// @param last whether the body ends here
    public static void wrap(ByteBuffer payload, boolean last) {
        int start = payload.position();
        int end = payload.limit();
        int length = end - start;
        payload.limit(end + (length > 0 ? 2 : 0) + (last ? LAST.length : 0));
        if (length > 0) {
            payload.put(--start, (byte) '\n').put(--start, (byte) '\r');
            for (int rest = length; rest > 0; rest >>>= 4) {
                payload.put(--start, HEX[rest & 0xF]);
            }
            payload.put(end++, (byte) '\r').put(end++, (byte) '\n');
        }
        if (last) {
            payload.put(end, LAST);
        }
        payload.position(start);
    }
}
