package io.gatehouse.core.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Cuts a stream into JSON objects and arrays as they come: a single one, several in a row, or one
/// on each line. What is inside is not checked. Used by one thread.
public final class JsonValueReader {

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;

    /// Reads from a stream; it is not closed.
    ///
    /// @param maxBytes the largest value to accept
    public JsonValueReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /// Waits for the next value; empty at the end of the stream. A text that is neither object nor
    /// array comes as it is.
    ///
    /// @throws IOException when the stream breaks, ends inside a value or a value is too long
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        int depth = 0;
        boolean inString = false;
        boolean escaped = false;
        for (int b = read(); b >= 0; b = read()) {
            if (value.size() == 0 && b <= ' ') {
                continue;
            }
            value.write(b);
            if (value.size() > maxBytes) {
                throw new IOException("a message is longer than " + maxBytes + " bytes");
            }
            if (inString) {
                inString = escaped || b != '"';
                escaped = !escaped && b == '\\';
                continue;
            }
            switch (b) {
                case '"' -> inString = true;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            if (depth == 0 && (b == '}' || b == ']')) {
                return Optional.of(value.toByteArray());
            }
        }
        if (depth > 0) {
            throw new IOException("the stream ended inside a message");
        }
        return value.size() == 0 ? Optional.empty() : Optional.of(value.toByteArray());
    }

    private int read() throws IOException {
        if (at == end) {
            end = in.read(buffer, 0, buffer.length);
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }
}
