package io.gatehouse.adapter.undertow.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads response heads (RFC 9112 4 and 5) and what they say about the body and the connection. Used again for one head after the
/// other; confined to one thread.
public final class ResponseParser {

    private static final byte[] CONTENT_LENGTH = ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] DATE = ascii("date");
    private static final byte[] VERSION = ascii("HTTP/1.");
    private static final int STATUS_LINE_START = "HTTP/1.1 200".length();

    private final FieldLines fields = new FieldLines(16 * 1024);
    private int status;
    private int minorVersion;
    private long contentLength;
    private boolean chunked;
    private boolean dated;
    private String connection = "";

    /// Reads a head that begins at the buffer's start; the buffer is not changed.
    ///
    /// @param length how many bytes there are
    /// @return the head's length, or 0 when it is not complete yet
    public int parse(ByteBuffer buffer, int start, int length) throws MalformedMessageException {
        if (fields.bytes.length < length) {
            fields.bytes = new byte[length];
        }
        buffer.get(start, fields.bytes, 0, length);
        begin();
        int line = lineEnd(0, length);
        if (line < 0) {
            checkStart(length);
            return 0;
        }
        statusLine(line);
        return fieldLines(line + 1, length);
    }

    private int fieldLines(int start, int length) throws MalformedMessageException {
        byte[] bytes = fields.bytes;
        int at = start;
        while (at < length) {
            if (bytes[at] == '\r' && at + 1 < length && bytes[at + 1] == '\n') {
                fields.endAt(at);
                return at + 2;
            }
            int next = FieldSyntax.readLine(bytes, at, length, fields);
            if (next > 0) {
                interpret(fields.size() - 1);
            } else if (next != FieldSyntax.INCOMPLETE) {
                int line = lineEnd(at, length);
                if (line == at || (line == at + 1 && bytes[at] == '\r')) {
                    fields.endAt(at);
                    return line + 1;
                }
                next = line < 0 ? FieldSyntax.INCOMPLETE : unusualLine(at, line);
            }
            if (next < 0) {
                return 0;
            }
            at = next;
        }
        return 0;
    }

    /// A line that ends without a carriage return, or that continues the one before.
    private int unusualLine(int at, int line) throws MalformedMessageException {
        fields.notVerbatim();
        fieldLine(at, line > at && fields.bytes[line - 1] == '\r' ? line - 1 : line);
        return line + 1;
    }

    /// The status.
    public int status() {
        return status;
    }

    /// The fields; overwritten by the next head.
    public FieldLines fields() {
        return fields;
    }

    /// What the response says of its body's length; -1 when nothing.
    public long contentLength() {
        return contentLength;
    }

    /// Whether the body is chunked.
    public boolean isChunked() {
        return chunked;
    }

    /// Whether there is a `date`.
    public boolean isDated() {
        return dated;
    }

    /// The members of `connection`, comma-separated; an empty text for none.
    public String connection() {
        return connection;
    }

    /// Whether the server lets the connection be used again after this response.
    public boolean isPersistent() {
        if (connection.isEmpty()) {
            return minorVersion > 0;
        }
        return !Tokens.hasMember(connection, "close")
                && (minorVersion > 0 || Tokens.hasMember(connection, "keep-alive"));
    }

    private void begin() {
        fields.clear();
        contentLength = -1;
        chunked = false;
        dated = false;
        connection = "";
    }

    private int lineEnd(int from, int length) {
        byte[] bytes = fields.bytes;
        for (int i = from; i < length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Garbage is told from a head that comes in pieces by its first bytes.
    private void checkStart(int length) throws MalformedMessageException {
        for (int i = 0; i < Math.min(length, VERSION.length); i++) {
            if (fields.bytes[i] != VERSION[i]) {
                throw new MalformedMessageException("not an HTTP/1 response");
            }
        }
    }

    private void statusLine(int lineEnd) throws MalformedMessageException {
        byte[] bytes = fields.bytes;
        checkStart(lineEnd);
        if (lineEnd < STATUS_LINE_START
                || !isDigit(bytes[7])
                || bytes[8] != ' '
                || !isDigit(bytes[9])
                || !isDigit(bytes[10])
                || !isDigit(bytes[11])
                || isDigit(bytes[12])) {
            throw new MalformedMessageException("malformed status line");
        }
        minorVersion = bytes[7] - '0';
        status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        if (status < 100 || status > 599) {
            throw new MalformedMessageException("status out of range");
        }
    }

    private void fieldLine(int start, int end) throws MalformedMessageException {
        byte[] bytes = fields.bytes;
        if (bytes[start] == ' ' || bytes[start] == '\t') {
            unfold(start, end);
            return;
        }
        int colon = start;
        while (colon < end && Tokens.isTokenByte(bytes[colon])) {
            bytes[colon] = Tokens.lower(bytes[colon]);
            colon++;
        }
        if (colon == start || colon == end || bytes[colon] != ':') {
            throw new MalformedMessageException("malformed field name");
        }
        int value = colon + 1;
        while (value < end && isBlank(bytes[value])) {
            value++;
        }
        int valueEnd = end;
        while (valueEnd > value && isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        checkValue(value, valueEnd);
        fields.add(start, colon, value, valueEnd);
        interpret(fields.size() - 1);
    }

    /// A line that continues the one before becomes part of it (RFC 9112 5.2).
    private void unfold(int start, int end) throws MalformedMessageException {
        byte[] bytes = fields.bytes;
        int last = fields.size() - 1;
        if (last < 0
                || fields.isNamed(last, CONTENT_LENGTH)
                || fields.isNamed(last, TRANSFER_ENCODING)
                || fields.isNamed(last, CONNECTION)) {
            throw new MalformedMessageException("folded field line");
        }
        checkValue(start, end);
        for (int i = start - 1; i >= 0 && (bytes[i] == '\n' || bytes[i] == '\r'); i--) {
            bytes[i] = ' ';
        }
        fields.extendLast(end);
    }

    private void checkValue(int start, int end) throws MalformedMessageException {
        byte[] bytes = fields.bytes;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7F) {
                throw new MalformedMessageException("control character in a field");
            }
        }
    }

    private void interpret(int index) throws MalformedMessageException {
        switch (fields.nameLength(index)) {
            case 4 -> dated |= fields.isNamed(index, DATE);
            case 10 -> {
                if (fields.isNamed(index, CONNECTION)) {
                    String more = fields.value(index);
                    connection = connection.isEmpty() ? more : connection + "," + more;
                }
            }
            case 14 -> {
                if (fields.isNamed(index, CONTENT_LENGTH)) {
                    length(fields.value(index));
                }
            }
            case 17 -> {
                if (fields.isNamed(index, TRANSFER_ENCODING)) {
                    coding(fields.value(index));
                }
            }
            default -> {}
        }
    }

    private void length(String value) throws MalformedMessageException {
        long length =
                ContentLength.parse(value)
                        .orElseThrow(
                                () -> new MalformedMessageException("malformed content-length"));
        if (contentLength >= 0 && contentLength != length) {
            throw new MalformedMessageException("contradicting content-length");
        }
        contentLength = length;
    }

    private void coding(String value) throws MalformedMessageException {
        if (chunked || !value.equalsIgnoreCase("chunked")) {
            throw new MalformedMessageException("unknown transfer-encoding");
        }
        chunked = true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
