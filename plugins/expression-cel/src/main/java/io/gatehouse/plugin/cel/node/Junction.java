package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;

/// `&&` and `||`: one decisive operand is enough, wherever it stands and whatever the other one fails with.
///
/// @param decisive false for `&&`, true for `||`
public record Junction(Node left, Node right, Boolean decisive) implements Node {

    @Override
    public Object value(Scope scope) {
        Object first = left.value(scope);
        if (decisive.equals(first)) {
            return first;
        }
        Object second = right.value(scope);
        if (decisive.equals(second)) {
            return second;
        }
        if (first instanceof Boolean) {
            return second instanceof Boolean ? second : failure(second);
        }
        return second instanceof Boolean ? failure(first) : failure(first).or(failure(second));
    }

    private Failure failure(Object operand) {
        return operand instanceof Failure failure
                ? failure
                : Failure.noOverload(decisive ? "_||_" : "_&&_", operand);
    }
}
