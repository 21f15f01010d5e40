package io.gatehouse.plugin.http;

import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;
import java.util.Set;

/// Refuses requests that other sites make browsers send (Fetch metadata, and RFC 6454 for browsers without it). An origin that is
/// hidden (`null`) is no one's own.
record CsrfPolicy(Origins additional) implements HttpPolicy {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final RequestDecision REFUSAL =
            RequestDecision.refuse(403, "Csrf", "CSRF validation failed");

    @Override
    public RequestDecision onRequest(HttpCall call) {
        RequestHead request = call.request();
        return HARMLESS.contains(request.method()) || isOwn(request)
                ? RequestDecision.proceed()
                : REFUSAL;
    }

    private boolean isOwn(RequestHead request) {
        Optional<String> origin = request.headers().first("origin");
        Optional<String> site = request.headers().first("sec-fetch-site");
        if (site.isPresent()) {
            return site.get().equals("same-origin")
                    || site.get().equals("none")
                    || origin.filter(additional::allow).isPresent();
        }
        return origin.isEmpty() || isHere(origin.get(), request) || additional.allow(origin.get());
    }

    private static boolean isHere(String origin, RequestHead request) {
        Optional<WebOrigin> from = WebOrigin.parse(origin);
        String here = request.scheme() + "://" + request.authority().orElse("");
        return from.isPresent() && from.equals(WebOrigin.parse(here));
    }
}
