package io.gatehouse.plugin.cel;

/// Finds string literals in a text, in which braces and comment signs mean nothing.
final class Strings {

    private Strings() {}

    /// Where the literal ends that begins at a position; the position itself if none begins there.
    static int end(String text, int start) {
        boolean raw = text.startsWith("r", start) || text.startsWith("R", start);
        int open = raw ? start + 1 : start;
        char quote = open < text.length() ? text.charAt(open) : ' ';
        if (quote != '"' && quote != '\'') {
            return start;
        }
        String three = String.valueOf(quote).repeat(3);
        return text.startsWith(three, open)
                ? end(text, open + 3, three, raw)
                : end(text, open + 1, String.valueOf(quote), raw);
    }

    private static int end(String text, int start, String closing, boolean raw) {
        int i = start;
        while (i < text.length()) {
            if (text.startsWith(closing, i)) {
                return i + closing.length();
            }
            i += text.charAt(i) == '\\' && !raw ? 2 : 1;
        }
        return text.length();
    }
}
