package io.gatehouse.domain.route;

import io.gatehouse.domain.http.QueryText;
import io.gatehouse.domain.http.RequestHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Chooses the route for a request. Host names come first: exact, then suffixes from the longest, then routes for any host; a level
/// without a matching route leaves the request to the next. Inside a level an exact path wins, then the longer path pattern, then a
/// method, then more header tests, then more query tests, then what was written first. Immutable and thread-safe.
///
/// @param <R> what a route was compiled to
public final class RouteTable<R> {

    private final Map<String, List<Candidate<R>>> byHost = new HashMap<>();
    private final Map<String, List<Candidate<R>>> bySuffix = new LinkedHashMap<>();
    private final List<Candidate<R>> anyHost = new ArrayList<>();

    /// A chosen route with the match that took the request.
    public record Selected<R>(R route, RouteMatch match) {}

    /// Prepares the table.
    ///
    /// @param routes in configuration order
    /// @param routeOf the domain route of an item
    /// @throws java.util.regex.PatternSyntaxException for a bad expression in a match
    public RouteTable(Collection<R> routes, Function<R, Route> routeOf) {
        Map<String, List<Candidate<R>>> suffixes = new HashMap<>();
        for (R item : routes) {
            Route route = routeOf.apply(item);
            List<Candidate<R>> candidates =
                    route.matches().stream().map(m -> new Candidate<>(item, m)).toList();
            if (route.hostnames().isEmpty()) {
                anyHost.addAll(candidates);
            }
            for (HostPattern host : route.hostnames()) {
                switch (host) {
                    case HostPattern.Any() -> anyHost.addAll(candidates);
                    case HostPattern.Exact(String name) -> level(byHost, name).addAll(candidates);
                    case HostPattern.Below(String suffix) ->
                            level(suffixes, suffix).addAll(candidates);
                }
            }
        }
        suffixes.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(suffix -> bySuffix.put(suffix, suffixes.get(suffix)));
        byHost.values().forEach(RouteTable::rank);
        bySuffix.values().forEach(RouteTable::rank);
        rank(anyHost);
    }

    /// The route for a request, if any takes it.
    public Optional<Selected<R>> select(RequestHead request) {
        if (!byHost.isEmpty() || !bySuffix.isEmpty()) {
            Optional<Selected<R>> named = selectByName(request, request.host());
            if (named.isPresent()) {
                return named;
            }
        }
        return first(anyHost, request);
    }

    private Optional<Selected<R>> selectByName(RequestHead request, String host) {
        Optional<Selected<R>> exact = first(byHost.getOrDefault(host, List.of()), request);
        if (exact.isPresent()) {
            return exact;
        }
        for (Map.Entry<String, List<Candidate<R>>> level : bySuffix.entrySet()) {
            if (host.length() > level.getKey().length() && host.endsWith(level.getKey())) {
                Optional<Selected<R>> below = first(level.getValue(), request);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    private static <R> Optional<Selected<R>> first(
            List<Candidate<R>> candidates, RequestHead request) {
        for (Candidate<R> candidate : candidates) {
            if (candidate.takes(request)) {
                return candidate.selected;
            }
        }
        return Optional.empty();
    }

    private static <R> List<Candidate<R>> level(
            Map<String, List<Candidate<R>>> levels, String key) {
        return levels.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    private static <R> void rank(List<Candidate<R>> candidates) {
        candidates.sort(
                Comparator.comparing(
                                (Candidate<R> c) -> !(c.match.path() instanceof PathMatch.Exact))
                        .thenComparingInt(c -> -c.match.path().length())
                        .thenComparing(c -> c.match.method().isEmpty())
                        .thenComparingInt(c -> -c.match.headers().size())
                        .thenComparingInt(c -> -c.match.query().size()));
    }

    private static final class Candidate<R> {
        private final RouteMatch match;
        private final Optional<Selected<R>> selected;
        private final PathMatch.Text path;
        private final List<NamedTest> headers;
        private final List<NamedTest> query;

        Candidate(R route, RouteMatch match) {
            this.match = match;
            this.selected = Optional.of(new Selected<>(route, match));
            this.path = match.path().compile();
            this.headers =
                    match.headers().stream()
                            .map(h -> new NamedTest(h.name(), h.value().compile()))
                            .toList();
            this.query =
                    match.query().stream()
                            .map(q -> new NamedTest(q.name(), q.value().compile()))
                            .toList();
        }

        boolean takes(RequestHead request) {
            return path.matches(request.path())
                    && (match.method().isEmpty() || match.method().get().equals(request.method()))
                    && headersPass(request)
                    && queryPasses(request);
        }

        private boolean headersPass(RequestHead request) {
            for (NamedTest header : headers) {
                if (values(request, header.name).stream().noneMatch(header.test::matches)) {
                    return false;
                }
            }
            return true;
        }

        private boolean queryPasses(RequestHead request) {
            if (query.isEmpty()) {
                return true;
            }
            Map<String, String> last = new HashMap<>();
            request.query()
                    .map(QueryText::parse)
                    .orElse(List.of())
                    .forEach(p -> last.put(p.name(), p.value()));
            return query.stream()
                    .allMatch(q -> last.containsKey(q.name) && q.test.matches(last.get(q.name)));
        }

        private static List<String> values(RequestHead request, String name) {
            return switch (name) {
                case ":method" -> List.of(request.method());
                case ":path" -> List.of(request.pathAndQuery());
                case ":scheme" -> List.of(request.scheme());
                case ":authority" -> request.authority().map(List::of).orElse(List.of());
                default -> request.headers().all(name);
            };
        }
    }

    private record NamedTest(String name, PathMatch.Text test) {}
}
