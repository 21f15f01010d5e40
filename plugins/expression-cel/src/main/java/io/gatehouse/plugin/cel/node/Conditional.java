package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;

/// `condition ? then : otherwise`.
public record Conditional(Node condition, Node then, Node otherwise) implements Node {

    @Override
    public Object value(Scope scope) {
        return switch (condition.value(scope)) {
            case Boolean holds -> holds ? then.value(scope) : otherwise.value(scope);
            case Failure failure -> failure;
            case Object other -> Failure.noOverload("_?_:_", other);
        };
    }
}
