package io.gatehouse.plugin.cel.node;

/// A part of a compiled expression.
@FunctionalInterface
public interface Node {

    /// Computes the value, or the [io.gatehouse.plugin.cel.value.Failure] that stands in its place.
    Object value(Scope scope);
}
