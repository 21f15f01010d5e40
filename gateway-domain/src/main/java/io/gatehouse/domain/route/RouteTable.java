package io.gatehouse.domain.route;

import io.gatehouse.domain.http.QueryText;
import io.gatehouse.domain.http.RequestHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Chooses the route for a request. Host names come first: exact, then suffixes from the longest, then routes for any host; a level
/// without a matching route leaves the request to the next. Inside a level an exact path wins, then the longer path pattern, then a
/// method, then more header tests, then more query tests, then what was written first. Immutable and thread-safe.
///
/// @param <R> what a route was compiled to
public final class RouteTable<R> {

    private final Map<String, PathIndex<Candidate<R>>> byHost;
    private final Map<String, PathIndex<Candidate<R>>> bySuffix;
    private final PathIndex<Candidate<R>> anyHost;

    /// A chosen route with the match that took the request.
    public record Selected<R>(R route, RouteMatch match) {}

    /// Prepares the table.
    ///
    /// @param routes in configuration order
    /// @param routeOf the domain route of an item
    /// @throws java.util.regex.PatternSyntaxException for a bad expression in a match
    public RouteTable(Collection<R> routes, Function<R, Route> routeOf) {
        Map<String, List<Candidate<R>>> hosts = new HashMap<>();
        Map<String, List<Candidate<R>>> suffixes = new HashMap<>();
        List<Candidate<R>> any = new ArrayList<>();
        for (R item : routes) {
            Route route = routeOf.apply(item);
            List<Candidate<R>> candidates =
                    route.matches().stream().map(m -> new Candidate<>(item, m)).toList();
            if (route.hostnames().isEmpty()) {
                any.addAll(candidates);
            }
            for (HostPattern host : route.hostnames()) {
                switch (host) {
                    case HostPattern.Any() -> any.addAll(candidates);
                    case HostPattern.Exact(String name) -> level(hosts, name).addAll(candidates);
                    case HostPattern.Below(String suffix) ->
                            level(suffixes, suffix).addAll(candidates);
                }
            }
        }
        byHost = indexed(hosts);
        bySuffix = indexed(suffixes);
        anyHost = indexed(any);
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
        Optional<Selected<R>> exact = first(byHost.get(host), request);
        if (exact.isPresent() || bySuffix.isEmpty()) {
            return exact;
        }
        // From the left, for longer suffixes come first; none covers a host that begins with it.
        for (int dot = host.indexOf('.', 1); dot > 0; dot = host.indexOf('.', dot + 1)) {
            Optional<Selected<R>> below = first(bySuffix.get(host.substring(dot)), request);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    private static <R> Optional<Selected<R>> first(
            @Nullable PathIndex<Candidate<R>> candidates, RequestHead request) {
        if (candidates == null) {
            return Optional.empty();
        }
        Optional<Candidate<R>> found =
                candidates.first(request.path(), (c, path) -> c.takes(request, path));
        return found.isPresent() ? found.get().selected : Optional.empty();
    }

    private static <R> List<Candidate<R>> level(
            Map<String, List<Candidate<R>>> levels, String key) {
        return levels.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    private static <R> Map<String, PathIndex<Candidate<R>>> indexed(
            Map<String, List<Candidate<R>>> levels) {
        Map<String, PathIndex<Candidate<R>>> indexed = new HashMap<>();
        levels.forEach((key, candidates) -> indexed.put(key, indexed(candidates)));
        return indexed;
    }

    private static <R> PathIndex<Candidate<R>> indexed(List<Candidate<R>> candidates) {
        rank(candidates);
        return new PathIndex<>(candidates, c -> c.match.path());
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

        boolean takes(RequestHead request, String wanted) {
            return path.matches(wanted)
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
