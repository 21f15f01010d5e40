package io.gatehouse.core.admin;

import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.RouteMatch;
import io.gatehouse.domain.route.ValueMatch;

/// Puts what a route takes into words.
final class MatchText {

    private MatchText() {}

    static String of(RouteMatch match) {
        StringBuilder text = new StringBuilder(path(match.path()));
        match.method().ifPresent(m -> text.append(", method ").append(m));
        match.headers()
                .forEach(h ->
                        text.append(", header ")
                                .append(h.name())
                                .append(' ')
                                .append(value(h.value())));
        match.query()
                .forEach(q ->
                        text.append(", query ")
                                .append(q.name())
                                .append(' ')
                                .append(value(q.value())));
        return text.toString();
    }

    private static String path(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact(String exact) -> "path " + exact;
            case PathMatch.Prefix(String prefix) -> "path prefix " + prefix;
            case PathMatch.Regex(String pattern) -> "path like " + pattern;
        };
    }

    private static String value(ValueMatch value) {
        return switch (value) {
            case ValueMatch.Exact(String exact) -> "is " + exact;
            case ValueMatch.Regex(String pattern) -> "like " + pattern;
        };
    }
}
