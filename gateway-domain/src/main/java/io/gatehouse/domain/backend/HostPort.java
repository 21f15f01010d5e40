package io.gatehouse.domain.backend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host name or address with its port.
///
/// @param host without brackets for an IPv6 address
/// @param port from 1 to 65535
public record HostPort(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:\\[(?<address>[0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|(?<name>[A-Za-z0-9._-]+))"
                            + ":(?<port>[0-9]{1,9})");

    /// Checks the port's range.
    public HostPort {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, got " + port);
        }
    }

    /// Reads `host:port` or `[ipv6]:port`.
    ///
    /// @throws IllegalArgumentException when the text has another form, or the port another range
    public static HostPort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected host:port or [ipv6]:port, got \"" + text + "\"");
        }
        String address = matcher.group("address");
        return new HostPort(
                address == null ? matcher.group("name") : address,
                Integer.parseInt(matcher.group("port")));
    }

    /// Whether the host is an IP address rather than a name.
    public boolean isAddress() {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
