package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import java.util.Optional;

/// `optional.or(other)` and `optional.orValue(other)`: the other is computed only when it is needed.
///
/// @param unwraps whether the value is wanted rather than the optional
public record OrElse(Node optional, Node other, boolean unwraps) implements Node {

    @Override
    public Object value(Scope scope) {
        Object value = optional.value(scope);
        if (value instanceof Failure) {
            return value;
        }
        if (!(value instanceof Optional<?> present)) {
            return Failure.noOverload(unwraps ? "orValue" : "or", value);
        }
        if (present.isPresent()) {
            return unwraps ? present.get() : present;
        }
        Object instead = other.value(scope);
        return unwraps || instead instanceof Optional || instead instanceof Failure
                ? instead
                : Failure.noOverload("or", value, instead);
    }
}
