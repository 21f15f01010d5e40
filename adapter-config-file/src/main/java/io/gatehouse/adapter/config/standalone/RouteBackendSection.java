package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import java.util.List;
import java.util.Optional;

/// One of a route's `backends:`.
@Section(refused = {"ai", "aws", "dynamic", "internal", "routeGroup", "service"})
record RouteBackendSection(
        Optional<Place> host,
        Optional<Place> backend,
        Optional<Place> mcp,
        Optional<Place> invalid,
        @Default("1") int weight,
        Optional<Place> policies,
        Place place) {

    static final List<String> KINDS = List.of("host", "backend", "mcp", "invalid");
    static final List<String> LATER =
            List.of("ai", "aws", "dynamic", "internal", "routeGroup", "service");
}
