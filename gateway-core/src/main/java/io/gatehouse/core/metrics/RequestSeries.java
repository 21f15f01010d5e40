package io.gatehouse.core.metrics;

import io.gatehouse.core.accesslog.AccessEntry;
import java.util.Map;
import java.util.Optional;

/// Where the requests of one kind are counted, found again without making labels. Immutable and thread-safe but for the series.
///
/// @param endpoint as the access log has it
record RequestSeries(
        Optional<String> gateway,
        Optional<String> listener,
        Optional<String> route,
        Optional<String> routeRule,
        String method,
        int status,
        Object endpoint,
        Object protocol,
        Object reason,
        Counter requests,
        Histogram durations) {

    private static final String NOTHING = "";

    static RequestSeries of(AccessEntry entry, Counter requests, Histogram durations) {
        Map<String, Object> fields = entry.fields();
        return new RequestSeries(
                entry.gateway(),
                entry.listener(),
                entry.route(),
                entry.routeRule(),
                entry.method(),
                entry.outcome().status(),
                fields.getOrDefault("endpoint", NOTHING),
                fields.getOrDefault("protocol", NOTHING),
                fields.getOrDefault("reason", NOTHING),
                requests,
                durations);
    }

    /// A number that is the same for requests of one kind.
    static int hash(AccessEntry entry) {
        int hash = 31 * entry.method().hashCode() + entry.outcome().status();
        hash = 31 * hash + entry.route().hashCode();
        hash = 31 * hash + entry.fields().getOrDefault("endpoint", NOTHING).hashCode();
        return hash ^ hash >>> 16;
    }

    /// Whether a request is of this kind.
    boolean counts(AccessEntry entry) {
        Map<String, Object> fields = entry.fields();
        return entry.outcome().status() == status
                && entry.method().equals(method)
                && entry.route().equals(route)
                && entry.routeRule().equals(routeRule)
                && entry.listener().equals(listener)
                && entry.gateway().equals(gateway)
                && fields.getOrDefault("endpoint", NOTHING).equals(endpoint)
                && fields.getOrDefault("protocol", NOTHING).equals(protocol)
                && fields.getOrDefault("reason", NOTHING).equals(reason);
    }
}
