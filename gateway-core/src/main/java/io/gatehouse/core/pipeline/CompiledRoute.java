package io.gatehouse.core.pipeline;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.backend.WeightedChoice;
import io.gatehouse.domain.route.Route;

/// A route, ready to serve.
public record CompiledRoute(
        Route route, PolicyChain chain, WeightedChoice<CompiledBackend> backends) {}
