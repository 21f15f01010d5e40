package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import java.util.function.BinaryOperator;

/// An operator of two operands.
public record Binary(Node left, Node right, BinaryOperator<Object> operator) implements Node {

    @Override
    public Object value(Scope scope) {
        Object first = left.value(scope);
        if (first instanceof Failure) {
            return first;
        }
        Object second = right.value(scope);
        return second instanceof Failure ? second : operator.apply(first, second);
    }
}
