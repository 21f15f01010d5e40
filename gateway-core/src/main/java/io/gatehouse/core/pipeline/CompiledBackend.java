package io.gatehouse.core.pipeline;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.policy.PolicyChain;

/// A backend of a route, ready to serve.
///
/// @param chain the policies that run for this backend, those on MCP items with the route's included
public record CompiledBackend(BackendHandler handler, PolicyChain chain) {}
