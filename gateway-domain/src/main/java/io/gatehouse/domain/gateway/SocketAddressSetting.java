package io.gatehouse.domain.gateway;

import java.util.Optional;

/// Where a management port listens, written as `ip:port`, `[ip]:port`, `localhost:port` or `off`.
///
/// @param host the address; `::` means every address of both families
/// @param port from 0 to 65535; 0 lets the system choose
public record SocketAddressSetting(String host, int port) {

    /// Reads the written form.
    ///
    /// @return empty for `off`
    /// @throws IllegalArgumentException when the text is neither an address nor `off`
    public static Optional<SocketAddressSetting> parse(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("expected host:port or off, got \"" + text + "\"");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return Optional.of(new SocketAddressSetting(host, port(text.substring(colon + 1), text)));
    }

    private static int port(String digits, String text) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException("expected a port from 0 to 65535 in \"" + text + "\"");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
