package io.gatehouse.core.sse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Cuts a stream into lines that end with CR, LF or both. A line is complete at its CR: waiting for
/// a possible LF could take for ever.
final class LineReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private boolean skipLineFeed;
    private boolean first = true;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /// The next line without its end; empty at the end of the stream, where an unfinished line is
    /// dropped.
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            boolean afterReturn = skipLineFeed;
            skipLineFeed = b == '\r';
            if (b == '\n' && afterReturn) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                return Optional.of(withoutMark(line.toByteArray()));
            }
            line.write(b);
            if (line.size() > maxBytes) {
                throw new IOException("a line is longer than " + maxBytes + " bytes");
            }
        }
        return Optional.empty();
    }

    private byte[] withoutMark(byte[] line) {
        if (first) {
            first = false;
            if (line.length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
                return Arrays.copyOfRange(line, 3, line.length);
            }
        }
        return line;
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
