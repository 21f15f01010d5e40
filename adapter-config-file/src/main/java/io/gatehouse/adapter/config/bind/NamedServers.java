package io.gatehouse.adapter.config.bind;

import io.gatehouse.domain.backend.HostPort;
import java.util.Optional;

/// Finds backends by name that are hosts.
@FunctionalInterface
public interface NamedServers {

    /// The address of the host that a name means; anything else is a problem.
    Optional<HostPort> find(Place reference);
}
