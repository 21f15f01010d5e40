package io.gatehouse.domain.mcp;

import java.util.Optional;

/// The id under which a client sees a request that one of several servers sent:
/// `agw_<target>_n_<integer>` or `agw_<target>_s_<text>`. It says by itself where the client's
/// answer goes.
///
/// @param target the server that asked
/// @param value the server's own id, an integer's literal or a text
/// @param isText whether the server's id is a string
public record ServerRequestId(String target, String value, boolean isText) {

    private static final String START = "agw_";

    /// The id as the client sees it.
    public String text() {
        return START + target + (isText ? "_s_" : "_n_") + value;
    }

    /// Reads an id that a client answered; empty when it is not of this form.
    public static Optional<ServerRequestId> parse(String text) {
        int targetEnd = text.indexOf('_', START.length());
        if (!text.startsWith(START)
                || targetEnd <= START.length()
                || text.length() < targetEnd + 3
                || text.charAt(targetEnd + 2) != '_') {
            return Optional.empty();
        }
        String target = text.substring(START.length(), targetEnd);
        String value = text.substring(targetEnd + 3);
        return switch (text.charAt(targetEnd + 1)) {
            case 's' -> Optional.of(new ServerRequestId(target, value, true));
            case 'n' ->
                    isInteger(value)
                            ? Optional.of(new ServerRequestId(target, value, false))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isInteger(String value) {
        String digits = value.startsWith("-") ? value.substring(1) : value;
        boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
        return !digits.isEmpty()
                && !leadingZero
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
