package io.gatehouse.core.pipeline;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.route.RouteTable;
import java.util.Map;
import java.util.Optional;

/// A backend of a route, ready to serve.
///
/// @param chain the policies that run for this backend, those on MCP items with the route's included
/// @param upstreams the policies that run for one of its upstreams, by the name of those that have any
/// @param group the routes among which one is chosen instead, if it is a group
public record CompiledBackend(
        BackendHandler handler,
        PolicyChain chain,
        Map<String, PolicyChain> upstreams,
        Optional<RouteTable<CompiledRoute>> group) {

    /// Copies the map.
    public CompiledBackend {
        upstreams = Map.copyOf(upstreams);
    }
}
