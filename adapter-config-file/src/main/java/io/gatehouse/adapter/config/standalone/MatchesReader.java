package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Alternatives;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.route.HeaderMatch;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.QueryMatch;
import io.gatehouse.domain.route.RouteMatch;
import io.gatehouse.domain.route.ValueMatch;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads what a request must be like for a route.
final class MatchesReader {

    private static final List<String> PATHS = List.of("exact", "pathPrefix", "regex");
    private static final List<String> VALUES = List.of("exact", "regex");

    private final Reading reading;

    MatchesReader(Reading reading) {
        this.reading = reading;
    }

    List<RouteMatch> read(RouteSection route) {
        if (route.matches().isEmpty()) {
            return List.of(RouteMatch.ANY);
        }
        List<RouteSection.Match> matches = route.matches().get();
        if (matches.isEmpty()) {
            route.place()
                    .child("matches")
                    .ifPresent(p ->
                            reading.problems()
                                    .warning(
                                            p.keyOrigin(),
                                            "an empty list of matches matches nothing; leave it out to match everything"));
        }
        return matches.stream().map(this::match).toList();
    }

    private RouteMatch match(RouteSection.Match match) {
        return new RouteMatch(
                match.path().flatMap(this::path).orElse(PathMatch.any()),
                match.method(),
                match.headers().stream()
                        .flatMap(h ->
                                value(h.value()).map(v -> new HeaderMatch(h.name(), v)).stream())
                        .toList(),
                match.query().stream()
                        .flatMap(q ->
                                value(q.value()).map(v -> new QueryMatch(q.name(), v)).stream())
                        .toList());
    }

    private Optional<PathMatch> path(RouteSection.Path path) {
        Optional<Place> chosen = Alternatives.one(path.place(), PATHS, reading);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        path.exact().or(path::pathPrefix).ifPresent(text -> checkSlash(text, chosen.get()));
        path.regex().ifPresent(text -> checkRegex(text, chosen.get()));
        return path.exact()
                .<PathMatch>map(PathMatch.Exact::new)
                .or(() -> path.pathPrefix().map(PathMatch.Prefix::new))
                .or(() -> path.regex().map(PathMatch.Regex::new));
    }

    private Optional<ValueMatch> value(RouteSection.Value value) {
        Optional<Place> chosen = Alternatives.one(value.place(), VALUES, reading);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        value.regex().ifPresent(text -> checkRegex(text, chosen.get()));
        return value.exact()
                .<ValueMatch>map(ValueMatch.Exact::new)
                .or(() -> value.regex().map(ValueMatch.Regex::new));
    }

    private void checkSlash(String path, Place place) {
        if (!path.startsWith("/")) {
            reading.problems()
                    .warning(
                            place.origin(), "no path matches \"" + path + "\": paths start with /");
        }
    }

    private void checkRegex(String regex, Place place) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() >= 0 ? " near character " + (e.getIndex() + 1) : "";
            reading.error(place, "not a regular expression: " + e.getDescription() + where);
        }
    }
}
