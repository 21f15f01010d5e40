package io.gatehouse.domain.route;

import java.util.List;
import java.util.Optional;

/// Tests that must all hold for a route to take a request.
///
/// @param method compared with case
public record RouteMatch(
        PathMatch path,
        Optional<String> method,
        List<HeaderMatch> headers,
        List<QueryMatch> query) {

    /// Takes every request.
    public static final RouteMatch ANY =
            new RouteMatch(PathMatch.any(), Optional.empty(), List.of(), List.of());

    /// Copies the lists.
    public RouteMatch {
        headers = List.copyOf(headers);
        query = List.copyOf(query);
    }

    /// Tests the path alone.
    public static RouteMatch path(PathMatch path) {
        return new RouteMatch(path, Optional.empty(), List.of(), List.of());
    }
}
