package io.gatehouse.adapter.undertow.wire;

import java.io.ByteArrayOutputStream;

/// The trailer section of a chunked body (RFC 9112 7.1.2). Confined to one thread.
final class Trailers {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_FIELDS = 100;
    private static final byte[] NOTHING = {};

    private final ByteArrayOutputStream raw = new ByteArrayOutputStream(128);

    void add(byte b) throws MalformedMessageException {
        if (raw.size() == MAX_BYTES) {
            throw new MalformedMessageException("trailer too long");
        }
        raw.write(b);
    }

    /// The lines that may be passed on, names in lower case, each with its line end.
    byte[] passed() throws MalformedMessageException {
        byte[] bytes = raw.toByteArray();
        FieldLines fields = new FieldLines(0);
        for (int at = 0; at < bytes.length; ) {
            at = FieldSyntax.readLine(bytes, at, bytes.length, fields);
            if (at < 0 || fields.size() > MAX_FIELDS) {
                throw new MalformedMessageException("malformed trailer");
            }
        }
        fields.take(bytes, bytes.length);
        HeadBuffer passed = new HeadBuffer();
        for (int i = 0; i < fields.size(); i++) {
            if (!FieldNames.NOT_IN_TRAILERS.hasNameOf(fields, i)) {
                fields.appendTo(passed, i);
            }
        }
        return passed.length() == 0 ? NOTHING : passed.toBytes();
    }
}
