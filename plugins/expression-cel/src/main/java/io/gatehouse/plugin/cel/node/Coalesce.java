package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Null;
import java.util.List;

/// `coalesce(first, ...)`: the first value that is neither null nor a failure.
public record Coalesce(List<Node> candidates) implements Node {

    @Override
    public Object value(Scope scope) {
        Object rest = Failure.noOverload("coalesce");
        for (Node candidate : candidates) {
            Object value = candidate.value(scope);
            if (!(value instanceof Failure) && value != Null.NULL) {
                return value;
            }
            rest = rest == Null.NULL ? rest : value;
        }
        return rest;
    }
}
