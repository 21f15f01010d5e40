package io.gatehouse.adapter.undertow.wire;

/// The syntax of field lines (RFC 9112 5), strictly: no folding, no blank before the colon, no bare line ends, no control characters.
/// Names are put into lower case where they stand.
final class FieldSyntax {

    /// The line is not complete yet.
    static final int INCOMPLETE = -1;

    /// There is no name, or something else before the colon.
    static final int BAD_NAME = -2;

    /// There is something in the value that no value has.
    static final int BAD_VALUE = -3;

    private FieldSyntax() {}

    /// Reads one line.
    ///
    /// @return where the next line begins, or one of the negative numbers
    static int readLine(byte[] bytes, int start, int length, FieldLines into) {
        int colon = start;
        while (colon < length && Tokens.isTokenByte(bytes[colon])) {
            bytes[colon] = Tokens.lower(bytes[colon]);
            colon++;
        }
        if (colon == length) {
            return INCOMPLETE;
        }
        if (colon == start || bytes[colon] != ':') {
            return BAD_NAME;
        }
        int value = colon + 1;
        while (value < length && Tokens.isBlank(bytes[value])) {
            value++;
        }
        int end = value;
        while (end < length && isText(bytes[end])) {
            end++;
        }
        if (end == length || (bytes[end] == '\r' && end + 1 == length)) {
            return INCOMPLETE;
        }
        if (bytes[end] != '\r' || bytes[end + 1] != '\n') {
            return BAD_VALUE;
        }
        int valueEnd = end;
        while (valueEnd > value && Tokens.isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        into.add(start, colon, value, valueEnd);
        return end + 2;
    }

    private static boolean isText(byte b) {
        return b >= ' ' ? b != 0x7F : b < 0 || b == '\t';
    }
}
