package io.gatehouse.adapter.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Cuts a stream into lines of bounded length. Not thread-safe.
final class LineReader {

    private static final int KEPT_CAPACITY = 64 * 1024;

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[16 * 1024];
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int end;
    private boolean skipping;

    /// One line without its end.
    ///
    /// @param cut whether it was longer than allowed; then these are its first bytes
    record Line(byte[] bytes, boolean cut) {}

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /// Waits for the next line that is not empty. A line that is too long comes as soon as it is, and its rest is passed over.
    ///
    /// @return empty when the stream has ended
    Optional<Line> next() throws IOException {
        while (position < end || fill()) {
            int from = position;
            int newline = newline();
            position = newline < 0 ? end : newline + 1;
            if (skipping) {
                skipping = newline < 0;
                continue;
            }
            int length = (newline < 0 ? end : newline) - from;
            boolean cut = line.size() + length > limit;
            line.write(chunk, from, cut ? limit - line.size() : length);
            skipping = cut && newline < 0;
            if (cut || newline >= 0) {
                Optional<Line> whole = take(cut);
                if (whole.isPresent()) {
                    return whole;
                }
            }
        }
        return take(false);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    private int newline() {
        for (int i = position; i < end; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private Optional<Line> take(boolean cut) {
        byte[] bytes = line.toByteArray();
        if (bytes.length > KEPT_CAPACITY) {
            line = new ByteArrayOutputStream();
        } else {
            line.reset();
        }
        int length = bytes.length;
        if (!cut && length > 0 && bytes[length - 1] == '\r') {
            bytes = java.util.Arrays.copyOf(bytes, length - 1);
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(new Line(bytes, cut));
    }
}
