package io.gatehouse.adapter.undertow.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Takes the chunked coding off a body (RFC 9112 7.1), strictly: what two readers could read differently is an error. Extensions
/// are read and dropped, trailers kept.
final class ChunkDecoder {

    private static final int MAX_SIZE_DIGITS = 15;
    private static final int MAX_EXTENSION_BYTES = 4 * 1024;
    private static final byte[] NOTHING = {};

    private enum State {
        SIZE,
        SIZE_BLANK,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        LINE_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        DONE
    }

    private State state = State.SIZE;
    private int digits;
    private long remaining;
    private int extras;
    private @Nullable Trailers trailers;
    private byte[] passed = NOTHING;

    void reset() {
        state = State.SIZE;
        digits = 0;
        remaining = 0;
        extras = 0;
        trailers = null;
        passed = NOTHING;
    }

    /// The trailer fields to be passed on, each with its line end, once the body is done.
    byte[] trailers() {
        return passed;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /// Decodes in place: afterwards the buffer's position and limit enclose the payload.
    ///
    /// @return the index of the first byte that was not read, which is the old limit unless the body is done
    int decode(ByteBuffer raw) throws MalformedMessageException {
        int end = raw.limit();
        int read = raw.position();
        int start = read;
        int write = read;
        while (read < end && state != State.DONE) {
            if (state == State.DATA) {
                int length = (int) Math.min(remaining, end - read);
                if (write == start) {
                    start = read;
                    write = read;
                } else {
                    raw.put(write, raw, read, length);
                }
                write += length;
                read += length;
                remaining -= length;
                if (remaining == 0) {
                    state = State.DATA_CR;
                }
            } else {
                state = next(raw.get(read));
                read++;
            }
        }
        raw.limit(write).position(start);
        return read;
    }

    private State next(byte b) throws MalformedMessageException {
        return switch (state) {
            case SIZE -> size(b);
            case SIZE_BLANK -> behindSize(b);
            case EXTENSION -> extension(b);
            case SIZE_LF -> {
                expect(b, '\n');
                digits = 0;
                extras = 0;
                yield remaining == 0 ? State.LINE_START : State.DATA;
            }
            case DATA_CR -> {
                expect(b, '\r');
                yield State.DATA_LF;
            }
            case DATA_LF -> {
                expect(b, '\n');
                yield State.SIZE;
            }
            case LINE_START -> b == '\r' ? State.LAST_LF : trailer(b);
            case TRAILER -> trailer(b);
            case TRAILER_LF -> {
                expect(b, '\n');
                keep(b);
                yield State.LINE_START;
            }
            case LAST_LF -> {
                expect(b, '\n');
                Trailers kept = trailers;
                passed = kept == null ? NOTHING : kept.passed();
                yield State.DONE;
            }
            case DATA, DONE -> throw new IllegalStateException();
        };
    }

    private State size(byte b) throws MalformedMessageException {
        int digit = Character.digit((char) (b & 0xFF), 16);
        if (digit >= 0 && b > 0) {
            if (++digits > MAX_SIZE_DIGITS) {
                throw new MalformedMessageException("chunk size too large");
            }
            remaining = remaining << 4 | digit;
            return State.SIZE;
        }
        if (digits == 0) {
            throw new MalformedMessageException("chunk size missing");
        }
        return behindSize(b);
    }

    /// Blanks are tolerated, another word is not: it could be taken for a part of the size.
    private State behindSize(byte b) throws MalformedMessageException {
        if (++extras > MAX_EXTENSION_BYTES) {
            throw new MalformedMessageException("chunk extension too long");
        }
        return switch (b) {
            case '\r' -> State.SIZE_LF;
            case ';' -> State.EXTENSION;
            case ' ', '\t' -> State.SIZE_BLANK;
            default -> throw new MalformedMessageException("chunk size malformed");
        };
    }

    private State extension(byte b) throws MalformedMessageException {
        if (b == '\r') {
            return State.SIZE_LF;
        }
        if (b == '\n' || b == 0 || ++extras > MAX_EXTENSION_BYTES) {
            throw new MalformedMessageException("chunk extension malformed or too long");
        }
        return State.EXTENSION;
    }

    private State trailer(byte b) throws MalformedMessageException {
        keep(b);
        return b == '\r' ? State.TRAILER_LF : State.TRAILER;
    }

    private void keep(byte b) throws MalformedMessageException {
        if (trailers == null) {
            trailers = new Trailers();
        }
        trailers.add(b);
    }

    private static void expect(byte b, char expected) throws MalformedMessageException {
        if (b != expected) {
            throw new MalformedMessageException("chunk not followed by a line end");
        }
    }
}
