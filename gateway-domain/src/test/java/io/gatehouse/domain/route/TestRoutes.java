package io.gatehouse.domain.route;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.http.RequestHead;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Short ways to write routes.
final class TestRoutes {

    private TestRoutes() {}

    static Route route(String name, List<String> hosts, RouteMatch... matches) {
        return new Route(
                "default",
                name,
                Optional.empty(),
                hosts.stream().map(HostPattern::parse).toList(),
                List.of(matches),
                List.of(),
                List.of(),
                Origin.NONE);
    }

    static Route route(String name, RouteMatch... matches) {
        return route(name, List.of(), matches);
    }

    static RouteMatch prefix(String prefix) {
        return RouteMatch.path(new PathMatch.Prefix(prefix));
    }

    static RouteMatch exact(String path) {
        return RouteMatch.path(new PathMatch.Exact(path));
    }

    static RouteMatch regex(String pattern) {
        return RouteMatch.path(new PathMatch.Regex(pattern));
    }

    static RouteMatch method(String method, RouteMatch match) {
        return new RouteMatch(match.path(), Optional.of(method), match.headers(), match.query());
    }

    /// Values that begin with `~` are expressions.
    static RouteMatch header(String name, String value, RouteMatch match) {
        List<HeaderMatch> more =
                Stream.concat(
                                match.headers().stream(),
                                Stream.of(new HeaderMatch(name, value(value))))
                        .toList();
        return new RouteMatch(match.path(), match.method(), more, match.query());
    }

    /// Values that begin with `~` are expressions.
    static RouteMatch query(String name, String value, RouteMatch match) {
        List<QueryMatch> more =
                Stream.concat(match.query().stream(), Stream.of(new QueryMatch(name, value(value))))
                        .toList();
        return new RouteMatch(match.path(), match.method(), match.headers(), more);
    }

    static String selected(List<Route> routes, RequestHead request) {
        return new RouteTable<>(routes, Function.identity())
                .select(request)
                .map(selected -> selected.route().name())
                .orElse("none");
    }

    private static ValueMatch value(String text) {
        return text.startsWith("~")
                ? new ValueMatch.Regex(text.substring(1))
                : new ValueMatch.Exact(text);
    }
}
