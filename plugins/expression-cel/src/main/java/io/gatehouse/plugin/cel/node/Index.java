package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;

/// `operand[key]`.
public record Index(Node operand, Node key) implements Node {

    @Override
    public Object value(Scope scope) {
        Object container = operand.value(scope);
        if (container instanceof Failure) {
            return container;
        }
        Object found = key.value(scope);
        return found instanceof Failure ? found : Containers.element(container, found);
    }
}
