package io.gatehouse.core.pipeline;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.backend.WeightedChoice;
import io.gatehouse.domain.route.Route;
import java.util.Optional;

/// A route, ready to serve.
///
/// @param name as logs print it, so that no request has to make it
public record CompiledRoute(
        Route route,
        PolicyChain chain,
        WeightedChoice<CompiledBackend> backends,
        Optional<String> name) {

    /// Makes the name.
    public CompiledRoute(Route route, PolicyChain chain, WeightedChoice<CompiledBackend> backends) {
        this(route, chain, backends, Optional.of(route.qualifiedName()));
    }
}
