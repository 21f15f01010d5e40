package io.gatehouse.core.pipeline;

import io.gatehouse.core.accesslog.AccessEntry;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.http.ConnectionInfo;
import io.gatehouse.domain.http.RequestHead;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is remembered of a request for its access log line: the head as the client sent it, and
/// where it was routed to. Confined to the thread that works on the exchange.
final class CallSummary {

    private final String method;
    private final Optional<String> host;
    private final String path;
    private final String version;
    private @Nullable CompiledListener listener;
    private @Nullable CompiledRoute route;

    private CallSummary(String method, Optional<String> host, String path, String version) {
        this.method = method;
        this.host = host;
        this.path = path;
        this.version = version;
    }

    static CallSummary of(RequestHead head) {
        return new CallSummary(
                head.method(), head.authority().map(_ -> head.host()), head.path(), head.version());
    }

    void enter(CompiledListener entered) {
        listener = entered;
    }

    void enter(CompiledRoute entered) {
        route = entered;
    }

    Optional<Listener> listener() {
        return Optional.ofNullable(listener).map(CompiledListener::listener);
    }

    Optional<Route> route() {
        return Optional.ofNullable(route).map(CompiledRoute::route);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    AccessEntry entry(
            ConnectionInfo connection,
            Map<String, Object> attributes,
            CallFields fields,
            ExchangeOutcome outcome,
            Instant start,
            Instant end) {
        return new AccessEntry(
                end,
                listener == null ? Optional.empty() : listener.gateway(),
                listener == null ? Optional.empty() : listener.name(),
                route == null ? Optional.empty() : route.route().ruleName(),
                route == null ? Optional.empty() : route.name(),
                connection.peer(),
                method,
                host,
                path,
                version,
                outcome,
                attributes.get("jwt") instanceof Claims claims
                        ? claims.subject()
                        : Optional.empty(),
                fields.copy(),
                Duration.between(start, end));
    }
}
