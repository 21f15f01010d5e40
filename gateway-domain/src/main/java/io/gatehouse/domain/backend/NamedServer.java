package io.gatehouse.domain.backend;

/// A named backend that a policy talks to, written as `name` or `/name`; only hosts can be meant.
///
/// @param name without the slash
public record NamedServer(String name, ServerAddress address) {}
