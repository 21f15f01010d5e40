package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import java.util.ArrayList;
import java.util.List;

/// `[element, ...]`.
public record ListLiteral(List<Node> elements) implements Node {

    @Override
    public Object value(Scope scope) {
        return computed(elements, scope);
    }

    /// The values of some nodes as a list, or the first failure among them.
    static Object computed(List<Node> nodes, Scope scope) {
        List<Object> values = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            Object value = node.value(scope);
            if (value instanceof Failure) {
                return value;
            }
            values.add(value);
        }
        return values;
    }
}
