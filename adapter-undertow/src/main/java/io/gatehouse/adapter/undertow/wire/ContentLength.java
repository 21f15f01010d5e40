package io.gatehouse.adapter.undertow.wire;

import java.util.OptionalLong;

/// Reads the value of `content-length` (RFC 9110 8.6): digits, and nothing else.
public final class ContentLength {

    private static final int MAX_DIGITS = 18;

    private ContentLength() {}

    /// The length; empty when the value is anything else.
    public static OptionalLong parse(String value) {
        int digits = value.length();
        if (digits == 0 || digits > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        long length = 0;
        for (int i = 0; i < digits; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            length = length * 10 + (c - '0');
        }
        return OptionalLong.of(length);
    }
}
