package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.ReadAs;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.policy.Scope;
import java.util.List;
import java.util.Optional;

/// A route, at the root or on a listener.
@Section
record RouteSection(
        @ReadAs({String.class, String[].class}) Optional<Place> gateways,
        Optional<String> name,
        @Default("default") String namespace,
        Optional<String> ruleName,
        @Default("[]") List<String> hostnames,
        Optional<List<Match>> matches,
        @Policies(Scope.ROUTE) Optional<Place> policies,
        @Default("[]") List<RouteBackendSection> backends,
        Place place) {

    /// One of a route's `matches:`.
    @Section
    record Match(
            Optional<Path> path,
            Optional<String> method,
            @Default("[]") List<NamedValue> headers,
            @Default("[]") List<NamedValue> query) {}

    /// What a path must be like.
    @Section
    record Path(
            Optional<String> exact,
            Optional<String> pathPrefix,
            Optional<String> regex,
            Place place) {}

    /// A header or query parameter and what its value must be like.
    @Section
    record NamedValue(String name, Value value) {}

    /// What a value must be like.
    @Section
    record Value(Optional<String> exact, Optional<String> regex, Place place) {}
}
