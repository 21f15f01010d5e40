package io.gatehouse.ports.plugin;

/// A policy at work: immutable, or thread-safe where it has state. A policy implements one or more of the permitted kinds. Guarantees: [PolicyFactory].
public sealed interface Policy extends AutoCloseable
        permits HttpPolicy, McpPolicy, TransportPolicy {

    /// Lets go of what the policy holds.
    @Override
    default void close() {}
}
