package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;

/// `operand.name`.
///
/// @param absent what it fails with, made once
public record Select(Node operand, String name, Failure absent) implements Node {

    /// Selects a part.
    public Select(Node operand, String name) {
        this(operand, name, Failure.missing(name));
    }

    @Override
    public Object value(Scope scope) {
        Object container = operand.value(scope);
        return container instanceof Failure
                ? container
                : Containers.member(container, name, absent);
    }
}
