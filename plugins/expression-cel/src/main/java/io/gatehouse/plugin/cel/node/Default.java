package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Null;

/// `default(wanted, otherwise)`: what is not there is replaced, what is wrong is not.
public record Default(Node wanted, Node otherwise) implements Node {

    @Override
    public Object value(Scope scope) {
        Object value = wanted.value(scope);
        boolean absent =
                value instanceof Failure failure
                        ? failure.kind() != Failure.Kind.WRONG
                        : value == Null.NULL;
        return absent ? otherwise.value(scope) : value;
    }
}
