package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;

/// Sends the client elsewhere, always with an absolute URL that keeps the query.
record RequestRedirectPolicy(RequestRedirectConfig config) implements HttpPolicy {

    private static final RequestDecision NO_PREFIX =
            RequestDecision.refuse(
                    500,
                    "Internal",
                    "failed to apply filters: invalid filter configuration: prefix redirect"
                            + " requires prefix match");

    @Override
    public RequestDecision onRequest(HttpCall call) {
        RequestHead request = call.request();
        Optional<String> path =
                config.path().isEmpty()
                        ? Optional.of(request.path())
                        : config.path().get().apply(request.path(), call.matchedPath());
        if (path.isEmpty()) {
            return NO_PREFIX;
        }
        String scheme =
                config.scheme().map(RequestRedirectConfig.Scheme::text).orElse(request.scheme());
        String query = request.query().map(q -> "?" + q).orElse("");
        String location = scheme + "://" + authority(request, scheme) + path.get() + query;
        return new RequestDecision.Reply(
                Response.empty(config.status()).with("location", location));
    }

    private String authority(RequestHead request, String scheme) {
        Authority asked = Authority.parse(request.authority().orElse("")).implied(request.scheme());
        if (config.authority().isEmpty()) {
            return asked.toString();
        }
        return switch (config.authority().get()) {
            case AuthorityChange.Chosen _ -> asked.toString();
            case AuthorityChange.Full(String full) -> full;
            case AuthorityChange.Host(String host) ->
                    config.scheme().isPresent()
                            ? host
                            : new Authority(host, asked.port()).toString();
            case AuthorityChange.Port(int port) -> asked.withPort(port).implied(scheme).toString();
        };
    }
}
