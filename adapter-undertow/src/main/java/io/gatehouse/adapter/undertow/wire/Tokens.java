package io.gatehouse.adapter.undertow.wire;

import java.nio.charset.StandardCharsets;

/// Characters and words of HTTP fields (RFC 9110 5.6).
public final class Tokens {

    private static final String MARKS = "!#$%&'*+-.^_`|~";
    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (char c = 0; c < 128; c++) {
            TOKEN[c] =
                    (c >= '0' && c <= '9')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || MARKS.indexOf(c) >= 0;
        }
    }

    private Tokens() {}

    /// Whether a character may stand in a field's name.
    public static boolean isTokenChar(int c) {
        return c >= 0 && c < 128 && TOKEN[c];
    }

    static boolean isTokenByte(byte b) {
        return TOKEN[b & 0xFF];
    }

    /// Whether a comma-separated list has a member, in any case.
    public static boolean hasMember(String list, String member) {
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            if (isMember(list, start, end, member)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isMember(String list, int from, int to, String member) {
        int start = from;
        int end = to;
        while (start < end && isBlank(list.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(list.charAt(end - 1))) {
            end--;
        }
        return end - start == member.length()
                && list.regionMatches(true, start, member, 0, member.length());
    }

    /// Whether a part of some bytes is a word, in any case.
    ///
    /// @param lowerCaseWord in lower case
    static boolean isWord(byte[] bytes, int start, int end, byte[] lowerCaseWord) {
        if (end - start != lowerCaseWord.length) {
            return false;
        }
        for (int i = 0; i < lowerCaseWord.length; i++) {
            if (lower(bytes[start + i]) != lowerCaseWord[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
