package io.gatehouse.adapter.undertow.wire;

/// The syntax of `host[:port]` (RFC 3986 3.2.2 and 3.2.3), without user information.
final class Authority {

    private static final String MARKS = "-._~!$&'()*+,;=%";
    private static final String ADDRESS_MARKS = ":.";
    private static final int MAX_PORT_DIGITS = 5;
    private static final boolean[] NAME = new boolean[128];
    private static final boolean[] ADDRESS = new boolean[128];

    static {
        for (char c = 0; c < NAME.length; c++) {
            boolean digit = c >= '0' && c <= '9';
            NAME[c] =
                    digit
                            || (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || MARKS.indexOf(c) >= 0;
            ADDRESS[c] =
                    digit
                            || (c >= 'A' && c <= 'F')
                            || (c >= 'a' && c <= 'f')
                            || ADDRESS_MARKS.indexOf(c) >= 0;
        }
    }

    private Authority() {}

    /// Whether a text is an authority; an empty one is none.
    static boolean isValid(String text) {
        int length = text.length();
        int end = text.startsWith("[") ? endOfAddress(text) : run(text, 0, NAME);
        return end > 0 && (end == length || isPort(text, end));
    }

    /// The end of an IPv6 address with its brackets; 0 when there is none.
    private static int endOfAddress(String text) {
        int end = run(text, 1, ADDRESS);
        return end > 2 && end < text.length() && text.charAt(end) == ']' ? end + 1 : 0;
    }

    private static int run(String text, int from, boolean[] allowed) {
        int i = from;
        while (i < text.length() && text.charAt(i) < allowed.length && allowed[text.charAt(i)]) {
            i++;
        }
        return i;
    }

    private static boolean isPort(String text, int colon) {
        if (text.charAt(colon) != ':' || text.length() - colon - 1 > MAX_PORT_DIGITS) {
            return false;
        }
        for (int i = colon + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
