package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Incoming;
import java.util.LinkedHashMap;
import java.util.Map;

/// `variables()`: a map of the variables that have a value.
public record AllRoots() implements Node {

    @Override
    public Object value(Scope scope) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : Root.NAMES) {
            scope.variables().root(name).ifPresent(root -> all.put(name, Incoming.adopt(root)));
        }
        return all;
    }
}
