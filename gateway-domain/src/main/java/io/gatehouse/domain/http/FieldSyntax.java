package io.gatehouse.domain.http;

/// What field names and values may be made of (RFC 9110 5.1, 5.5, 5.6.2).
public final class FieldSyntax {

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private FieldSyntax() {}

    /// Whether a text is a token, as field names and methods are.
    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /// Whether a text can be a field's value: no control characters but tabs, nothing beyond Latin-1.
    public static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    /// Whether a text can stand as path and query in a request line.
    public static boolean isPathAndQuery(String text) {
        return text.startsWith("/") && isVisible(text);
    }

    /// Whether a text can stand as an authority in a request line.
    public static boolean isAuthority(String text) {
        return !text.isEmpty()
                && isVisible(text)
                && text.chars().noneMatch(c -> "/?#@\\ ".indexOf(c) >= 0);
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
