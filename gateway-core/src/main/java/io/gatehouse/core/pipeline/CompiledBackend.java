package io.gatehouse.core.pipeline;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.policy.PolicyChain;
import java.util.Map;

/// A backend of a route, ready to serve.
///
/// @param chain the policies that run for this backend, those on MCP items with the route's included
/// @param upstreams the policies that run for one of its upstreams, by the name of those that have any
public record CompiledBackend(
        BackendHandler handler, PolicyChain chain, Map<String, PolicyChain> upstreams) {

    /// Copies the map.
    public CompiledBackend {
        upstreams = Map.copyOf(upstreams);
    }
}
