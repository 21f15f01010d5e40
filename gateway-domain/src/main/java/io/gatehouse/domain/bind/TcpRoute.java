package io.gatehouse.domain.bind;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.route.HostPattern;
import java.util.List;

/// Where connections of one kind go.
///
/// @param hostnames the names that clients ask for (SNI); empty means any, also none
/// @param backends chosen by weight
public record TcpRoute(
        String namespace,
        String name,
        List<HostPattern> hostnames,
        List<TcpBackend> backends,
        Origin origin) {

    /// Copies the lists.
    public TcpRoute {
        hostnames = List.copyOf(hostnames);
        backends = List.copyOf(backends);
    }
}
