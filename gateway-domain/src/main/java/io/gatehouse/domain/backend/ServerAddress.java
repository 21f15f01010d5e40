package io.gatehouse.domain.backend;

import java.net.URI;

/// A server that a policy talks to, written as `host:port` or as a URL without a path, `http://host[:port]` or `https://host[:port]`.
///
/// @param secure whether over TLS
public record ServerAddress(boolean secure, HostPort address) {

    /// Reads the written form.
    ///
    /// @throws IllegalArgumentException when the text has another form
    public static ServerAddress parse(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return new ServerAddress(false, HostPort.parse(text));
        }
        String name = text.substring(0, scheme);
        if (!name.equals("http") && !name.equals("https")) {
            throw new IllegalArgumentException("backend URL scheme must be http or https");
        }
        String rest = text.substring(scheme + 3);
        String authority = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        if (authority.indexOf('/') >= 0 || authority.indexOf('?') >= 0) {
            throw new IllegalArgumentException("backend URL paths are not supported");
        }
        boolean secure = name.equals("https");
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return new ServerAddress(
                secure,
                HostPort.parse(hasPort ? authority : authority + (secure ? ":443" : ":80")));
    }

    /// The URI of something on the server.
    ///
    /// @param pathAndQuery as in a request line
    /// @throws IllegalArgumentException when that makes no URI
    public URI uri(String pathAndQuery) {
        return URI.create((secure ? "https://" : "http://") + address + pathAndQuery);
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "") + address;
    }
}
