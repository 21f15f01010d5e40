package io.gatehouse.core.pipeline;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.route.RouteTable;
import java.util.Optional;

/// A listener, ready to serve.
///
/// @param chain the policies that run before a route is chosen
/// @param gateway its gateway's name as logs print it
/// @param name its own name as logs print it
public record CompiledListener(
        Listener listener,
        PolicyChain chain,
        RouteTable<CompiledRoute> routes,
        Optional<String> gateway,
        Optional<String> name) {

    /// Makes the names.
    public CompiledListener(
            Listener listener, PolicyChain chain, RouteTable<CompiledRoute> routes) {
        this(
                listener,
                chain,
                routes,
                Optional.of(listener.gateway()),
                Optional.of(listener.name()));
    }
}
