package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.policy.Scope;
import java.util.List;
import java.util.Optional;

/// One of a bind's `listeners:`.
@Section(refused = "tcpRoutes", ignored = "namespace")
record ListenerSection(
        Optional<String> name,
        @Default("default/default") String gateway,
        @Default("''") String hostname,
        Optional<String> protocol,
        Optional<TlsSection> tls,
        Optional<List<RouteSection>> routes,
        @Policies(Scope.LISTENER) Optional<Place> policies,
        Place place) {}
