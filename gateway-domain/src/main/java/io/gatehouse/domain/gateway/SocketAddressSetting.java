package io.gatehouse.domain.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a management port listens, written as `ip:port`, `[ip]:port`, `localhost:port` or `off`.
///
/// @param host the address; `::` means every address of both families
/// @param port from 0 to 65535; 0 lets the system choose
public record SocketAddressSetting(String host, int port) {

    private static final int MAX_PORT = 65535;
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:\\[(?<address>[0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|(?<name>[A-Za-z0-9._-]+))"
                            + ":(?<port>[0-9]{1,9})");

    /// Reads the written form.
    ///
    /// @return empty for `off`
    /// @throws IllegalArgumentException when the text is neither an address nor `off`
    public static Optional<SocketAddressSetting> parse(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected host:port or off, got \"" + text + "\"");
        }
        int port = Integer.parseInt(matcher.group("port"));
        if (port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "expected a port from 0 to 65535 in \"" + text + "\"");
        }
        String address = matcher.group("address");
        return Optional.of(
                new SocketAddressSetting(address == null ? matcher.group("name") : address, port));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
