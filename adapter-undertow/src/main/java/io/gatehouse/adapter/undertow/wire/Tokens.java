package io.gatehouse.adapter.undertow.wire;

/// Characters and words of HTTP fields (RFC 9110 5.6).
public final class Tokens {

    private static final String MARKS = "!#$%&'*+-.^_`|~";
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = 0; c < TOKEN.length; c++) {
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

    /// Whether a comma-separated list has a member, in any case.
    public static boolean hasMember(String list, String member) {
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            if (list.substring(start, end).strip().equalsIgnoreCase(member)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }
}
