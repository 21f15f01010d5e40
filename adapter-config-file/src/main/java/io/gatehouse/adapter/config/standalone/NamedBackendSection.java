package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.ReadAs;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.policy.Scope;
import java.util.List;
import java.util.Optional;

/// One of `backends:` at the root.
@Section(refused = {"ai", "aws", "internal"})
record NamedBackendSection(
        String name,
        @ReadAs(HostPort.class) Optional<Place> host,
        @ReadAs(McpSection.class) Optional<Place> mcp,
        @Policies(Scope.BACKEND) Optional<Place> policies,
        Place place) {

    static final List<String> KINDS = List.of("host", "mcp");
    static final List<String> LATER = List.of("ai", "aws", "internal");
}
