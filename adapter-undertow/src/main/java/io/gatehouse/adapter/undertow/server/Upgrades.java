package io.gatehouse.adapter.undertow.server;

import java.util.StringJoiner;

/// Which of the protocols that a client offers may be passed on (RFC 9110 7.8).
final class Upgrades {

    private Upgrades() {}

    /// The offer without HTTP itself in another version: that would concern this connection alone, and hide requests from the policies.
    static String passed(String offered) {
        StringJoiner passed = new StringJoiner(", ");
        for (String one : offered.split(",")) {
            String protocol = one.strip();
            if (!protocol.isEmpty() && !isHttp(protocol)) {
                passed.add(protocol);
            }
        }
        return passed.toString();
    }

    private static boolean isHttp(String protocol) {
        return protocol.regionMatches(true, 0, "h2c", 0, 3)
                || protocol.regionMatches(true, 0, "HTTP/", 0, 5)
                || protocol.regionMatches(true, 0, "TLS/", 0, 4);
    }
}
