package io.gatehouse.core.pipeline;

import io.gatehouse.core.policy.PolicyChain;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.route.RouteTable;

/// A listener, ready to serve.
///
/// @param chain the policies that run before a route is chosen
public record CompiledListener(
        Listener listener, PolicyChain chain, RouteTable<CompiledRoute> routes) {}
