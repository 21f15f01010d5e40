package io.gatehouse.domain.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// As much of DER (X.690) as it takes to wrap the older forms of private keys in the newer one.
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT = 0x06;
    static final int SEQUENCE = 0x30;
    static final int PARAMETERS = 0xA0;

    private final byte[] bytes;
    private int position;
    private final int end;

    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    boolean isAtEnd() {
        return position >= end;
    }

    /// The tag of the next element.
    int tag() {
        if (isAtEnd()) {
            throw malformed();
        }
        return bytes[position] & 0xFF;
    }

    /// Goes into the next element, which must have this tag.
    Der enter(int tag) {
        if (tag() != tag) {
            throw malformed();
        }
        return element();
    }

    /// The next element's content, which is passed over.
    Der element() {
        position++;
        int length = length();
        if (length > end - position) {
            throw malformed();
        }
        Der content = new Der(bytes, position, position + length);
        position += length;
        return content;
    }

    byte[] rest() {
        return Arrays.copyOfRange(bytes, position, end);
    }

    static byte[] of(int tag, byte[]... contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            all.writeBytes(content);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = all.size();
        if (length < 0x80) {
            element.write(length);
        } else {
            int count = length > 0xFFFF ? 3 : length > 0xFF ? 2 : 1;
            element.write(0x80 | count);
            for (int i = count - 1; i >= 0; i--) {
                element.write(length >> (8 * i));
            }
        }
        element.writeBytes(all.toByteArray());
        return element.toByteArray();
    }

    private int length() {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 3) {
            throw malformed();
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | next();
        }
        return length;
    }

    private int next() {
        if (isAtEnd()) {
            throw malformed();
        }
        return bytes[position++] & 0xFF;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the private key is damaged");
    }
}
