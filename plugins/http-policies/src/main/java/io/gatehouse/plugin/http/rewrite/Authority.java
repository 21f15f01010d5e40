package io.gatehouse.plugin.http.rewrite;

import java.util.Optional;

/// Host and port of a URL, apart.
///
/// @param host with brackets for an IPv6 address
/// @param port empty when none is written
record Authority(String host, Optional<Integer> port) {

    static Authority parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= text.lastIndexOf(']') || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return new Authority(text, Optional.empty());
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        return new Authority(text.substring(0, colon), Optional.of(port));
    }

    Authority withoutPort() {
        return new Authority(host, Optional.empty());
    }

    Authority withPort(int newPort) {
        return new Authority(host, Optional.of(newPort));
    }

    /// The same without a port that goes without saying.
    Authority implied(String scheme) {
        return port.isPresent() && port.get() == usual(scheme) ? withoutPort() : this;
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return host + port.map(p -> ":" + p).orElse("");
    }
}
