package io.gatehouse.core.mcp.downstream;

import io.gatehouse.core.mcp.dispatch.Outcome;
import io.gatehouse.domain.http.RequestHead;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Keeps web pages from reaching a gateway on the user's own machine under a name that they rebound
/// to it: only loopback names pass.
final class RebindingGuard {

    static final Outcome.Refused REFUSED =
            new Outcome.Refused(
                    403,
                    "MCP DNS rebinding protection: Host/Origin must be localhost, 127.0.0.1, or"
                            + " [::1]");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RebindingGuard() {}

    static boolean lets(RequestHead request) {
        List<String> origins = request.headers().all("origin");
        return isLoopback(request.host())
                && (origins.isEmpty()
                        || (origins.size() == 1 && isLoopbackOrigin(origins.getFirst())));
    }

    private static boolean isLoopbackOrigin(String origin) {
        try {
            URI uri = new URI(origin);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && Optional.ofNullable(uri.getHost())
                            .filter(RebindingGuard::isLoopback)
                            .isPresent()
                    && Optional.ofNullable(uri.getRawPath()).orElse("").isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }
}
