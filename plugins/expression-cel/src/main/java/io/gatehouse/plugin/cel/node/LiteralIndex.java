package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.HeaderMap;
import java.util.List;

/// `operand["name"]`. Of a header it is the first value, where a computed key gives them all.
///
/// @param absent what it fails with, made once
public record LiteralIndex(Node operand, String name, Failure absent) implements Node {

    /// Selects a part.
    public LiteralIndex(Node operand, String name) {
        this(operand, name, Failure.missing(name));
    }

    @Override
    public Object value(Scope scope) {
        Object container = operand.value(scope);
        return switch (container) {
            case Failure failure -> failure;
            case HeaderMap headers -> headers.first(name, absent);
            case List<?> list -> Containers.element(list, name);
            default ->
                    Containers.isMap(container)
                            ? Containers.member(container, name, absent)
                            : Containers.element(container, name);
        };
    }
}
