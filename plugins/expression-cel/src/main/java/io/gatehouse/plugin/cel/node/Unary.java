package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import java.util.function.UnaryOperator;

/// An operator of one operand.
public record Unary(Node operand, UnaryOperator<Object> operator) implements Node {

    @Override
    public Object value(Scope scope) {
        Object value = operand.value(scope);
        return value instanceof Failure ? value : operator.apply(value);
    }
}
