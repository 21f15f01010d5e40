package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;

/// `named.with(name, body)`: a name for a value.
public record With(Node named, int slot, Node body) implements Node {

    @Override
    public Object value(Scope scope) {
        Object value = named.value(scope);
        if (value instanceof Failure) {
            return value;
        }
        scope.bind(slot, value);
        return body.value(scope);
    }
}
