package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;

/// Changes host and path on the way upstream; the query stays.
record UrlRewritePolicy(UrlRewriteConfig config) implements HttpPolicy {

    private static final RequestDecision NO_PREFIX =
            RequestDecision.refuse(
                    500,
                    "Internal",
                    "failed to apply filters: invalid filter configuration: prefix rewrite"
                            + " requires prefix match");

    @Override
    public RequestDecision onRequest(HttpCall call) {
        RequestHead request = call.request();
        RequestChange change = RequestChange.NONE;
        if (config.path().isPresent()) {
            Optional<String> path = config.path().get().apply(request.path(), call.matchedPath());
            if (path.isEmpty()) {
                return NO_PREFIX;
            }
            change =
                    change.withPathAndQuery(
                            path.get() + request.query().map(q -> "?" + q).orElse(""));
        }
        Optional<String> authority = config.authority().flatMap(a -> authority(a, request));
        return RequestDecision.proceed(
                authority.isPresent() ? change.withAuthority(authority.get()) : change);
    }

    /// The authority that goes upstream; empty to leave it to the gateway.
    private static Optional<String> authority(AuthorityChange change, RequestHead request) {
        return switch (change) {
            case AuthorityChange.Chosen(AuthorityChange.Choice choice) ->
                    choice == AuthorityChange.Choice.NONE ? request.authority() : Optional.empty();
            case AuthorityChange.Full(String full) -> Optional.of(full);
            case AuthorityChange.Host(String host) -> Optional.of(host);
            case AuthorityChange.Port(int port) ->
                    request.authority().map(a -> Authority.parse(a).withPort(port).toString());
        };
    }
}
