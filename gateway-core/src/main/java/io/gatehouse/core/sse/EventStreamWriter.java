package io.gatehouse.core.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes server-sent events.
public final class EventStreamWriter {

    private static final byte[] DATA = bytes("data: ");
    private static final byte[] KEEP_ALIVE = bytes(": keep-alive\n\n");

    private EventStreamWriter() {}

    /// An event of type `message`.
    public static byte[] message(byte[] data) {
        return event("message", data);
    }

    /// An event of type `message` that a client can name when it lost its stream.
    ///
    /// @param id without line ends
    public static byte[] message(byte[] data, String id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
        out.writeBytes(bytes("id: " + id + "\n"));
        out.writeBytes(message(data));
        return out.toByteArray();
    }

    /// An event; line ends inside the data become lines of the event.
    public static byte[] event(String type, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 32);
        out.writeBytes(bytes("event: " + type + "\n"));
        int from = 0;
        for (int i = 0; i < data.length; i++) {
            boolean secondOfTwo = data[i] == '\n' && i > 0 && data[i - 1] == '\r';
            if (secondOfTwo) {
                from = i + 1;
            } else if (data[i] == '\n' || data[i] == '\r') {
                line(out, data, from, i);
                from = i + 1;
            }
        }
        line(out, data, from, data.length);
        out.write('\n');
        return out.toByteArray();
    }

    /// A comment that says only that the stream lives.
    public static byte[] keepAlive() {
        return KEEP_ALIVE.clone();
    }

    private static void line(ByteArrayOutputStream out, byte[] data, int from, int to) {
        out.writeBytes(DATA);
        out.write(data, from, to - from);
        out.write('\n');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
