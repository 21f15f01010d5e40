package io.gatehouse.plugin.demo.mcp;

import io.gatehouse.plugin.demo.http.Exchange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// Keeps web pages out whose name was made to point at this machine (MCP 2025-11-25, transports,
/// security warning).
final class RebindingGuard {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private RebindingGuard() {}

    static boolean allows(Exchange exchange) {
        return exchange.header("Host").filter(host -> isHere("http://" + host)).isPresent()
                && exchange.header("Origin").map(RebindingGuard::isHere).orElse(true);
    }

    private static boolean isHere(String origin) {
        try {
            URI uri = new URI(origin);
            String host = uri.getHost();
            return host != null && HERE.contains(host);
        } catch (URISyntaxException strange) {
            return false;
        }
    }
}
