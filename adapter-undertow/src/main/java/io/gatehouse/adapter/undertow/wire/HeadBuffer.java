package io.gatehouse.adapter.undertow.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Composes a message's head in memory that is used again and again. What could end a line or a field early cannot get in. Confined to
/// one thread.
public final class HeadBuffer {

    private static final int MAX_DIGITS = 19;

    private byte[] bytes = new byte[4096];
    private int length;

    /// Starts anew.
    public HeadBuffer clear() {
        length = 0;
        return this;
    }

    /// Number of bytes so far.
    public int length() {
        return length;
    }

    /// Copies what is there.
    public void copyTo(ByteBuffer target) {
        target.put(bytes, 0, length);
    }

    /// What is there, as a new array.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// Adds bytes that are known to be good.
    public HeadBuffer raw(byte[] constant) {
        return raw(constant, 0, constant.length);
    }

    /// Adds bytes that are known to be good.
    public HeadBuffer raw(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    /// Adds one byte.
    public HeadBuffer raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /// Adds a field line. A name with characters that no name has is an error in a policy; the field is left out.
    public HeadBuffer field(String name, String value) {
        int start = length;
        if (!token(name)) {
            length = start;
            return this;
        }
        return colon().text(value).line();
    }

    /// Adds a field line.
    public HeadBuffer field(byte[] source, int name, int nameEnd, int value, int valueEnd) {
        ensure(nameEnd - name);
        for (int i = name; i < nameEnd; i++) {
            bytes[length++] = Tokens.lower(source[i]);
        }
        return colon().raw(source, value, valueEnd - value).line();
    }

    /// Adds a field's value: Latin-1 as it is, other text in UTF-8, control characters as spaces.
    public HeadBuffer text(String value) {
        int count = value.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c > 0xFF) {
                length -= i;
                return utf8(value);
            }
            bytes[length++] = (byte) (Tokens.isControl(c) ? ' ' : c);
        }
        return this;
    }

    /// Adds a request target; what no target may contain is percent-encoded.
    public HeadBuffer target(String target) {
        int count = target.length();
        ensure(count * 3);
        for (int i = 0; i < count; i++) {
            char c = target.charAt(i);
            if (c > 0x7E) {
                return encoded(target.substring(i));
            }
            if (c <= ' ') {
                percent(c);
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return this;
    }

    /// Adds a number, which is not negative.
    public HeadBuffer number(long value) {
        ensure(MAX_DIGITS);
        int end = length + digits(value);
        length = end;
        for (long rest = value; ; rest /= 10) {
            bytes[--end] = (byte) ('0' + rest % 10);
            if (rest < 10) {
                break;
            }
        }
        return this;
    }

    private static int digits(long value) {
        int count = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            count++;
        }
        return count;
    }

    /// Ends a line.
    public HeadBuffer line() {
        ensure(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    private HeadBuffer colon() {
        ensure(2);
        bytes[length++] = ':';
        bytes[length++] = ' ';
        return this;
    }

    private boolean token(String name) {
        int count = name.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char c = name.charAt(i);
            if (!Tokens.isTokenChar(c)) {
                return false;
            }
            bytes[length++] = Tokens.lower((byte) c);
        }
        return count > 0;
    }

    private HeadBuffer utf8(String value) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            raw((char) (Tokens.isControl((char) (b & 0xFF)) ? ' ' : b));
        }
        return this;
    }

    private HeadBuffer encoded(String rest) {
        for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
            if (b <= ' ' || b == 0x7F) {
                ensure(3);
                percent(b & 0xFF);
            } else {
                raw((char) b);
            }
        }
        return this;
    }

    private void percent(int value) {
        bytes[length++] = '%';
        bytes[length++] = (byte) Character.toUpperCase(Character.forDigit(value >> 4, 16));
        bytes[length++] = (byte) Character.toUpperCase(Character.forDigit(value & 0xF, 16));
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
