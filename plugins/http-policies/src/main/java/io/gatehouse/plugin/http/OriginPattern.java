package io.gatehouse.plugin.http;

import java.util.List;

/// An origin in whose host an asterisk stands for any text, the empty one included.
///
/// @param pieces of the host, between the asterisks; one when there is none
record OriginPattern(String scheme, List<String> pieces, int port) {

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException when it is none
    static OriginPattern of(String text) {
        WebOrigin origin =
                WebOrigin.parse(text)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "\""
                                                + text
                                                + "\" is no origin: * or"
                                                + " http(s)://host[:port] is wanted, where"
                                                + " the host may hold *"));
        return new OriginPattern(
                origin.scheme(), List.of(origin.host().split("\\*", -1)), origin.port());
    }

    boolean matches(WebOrigin origin) {
        return scheme.equals(origin.scheme())
                && port == origin.port()
                && matchesHost(origin.host());
    }

    private boolean matchesHost(String host) {
        String first = pieces.getFirst();
        String last = pieces.getLast();
        if (pieces.size() == 1) {
            return host.equals(first);
        }
        if (host.length() < first.length() + last.length()
                || !host.startsWith(first)
                || !host.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = host.length() - last.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = host.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }
}
