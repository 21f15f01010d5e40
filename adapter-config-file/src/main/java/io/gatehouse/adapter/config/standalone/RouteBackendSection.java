package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.ReadAs;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.policy.Scope;
import java.util.List;
import java.util.Optional;

/// One of a route's `backends:`.
@Section(refused = {"ai", "aws", "dynamic", "internal"})
record RouteBackendSection(
        @ReadAs(HostPort.class) Optional<Place> host,
        @ReadAs(String.class) Optional<Place> backend,
        @ReadAs(McpSection.class) Optional<Place> mcp,
        @ReadAs(ServiceReferenceSection.class) Optional<Place> service,
        @ReadAs(String.class) Optional<Place> routeGroup,
        @ReadAs(Object.class) Optional<Place> invalid,
        @Default("1") int weight,
        @Policies(Scope.BACKEND) Optional<Place> policies,
        Place place) {

    static final List<String> KINDS =
            List.of("host", "backend", "mcp", "service", "routeGroup", "invalid");
    static final List<String> LATER = List.of("ai", "aws", "dynamic", "internal");
}
