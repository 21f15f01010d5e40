package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;

/// `has(operand.name)`.
///
/// @param absent what stands for a part that is not there
public record Has(Node operand, String name, Failure absent) implements Node {

    /// Asks for a part.
    public Has(Node operand, String name) {
        this(operand, name, Failure.missing(name));
    }

    @Override
    public Object value(Scope scope) {
        Object container = operand.value(scope);
        return container instanceof Failure
                ? container
                : (Object) !Failure.isMissing(Containers.member(container, name, absent));
    }
}
