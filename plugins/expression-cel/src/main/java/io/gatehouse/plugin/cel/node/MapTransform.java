package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Incoming;
import java.util.LinkedHashMap;
import java.util.Map;

/// `mapValues` and `filterKeys`: a map made from another map.
public sealed interface MapTransform extends Node {

    /// The map that is read.
    Node range();

    /// Takes an entry over into the new map; answers a failure, or anything else if there is none.
    Object put(Object key, Object value, Map<Object, Object> result, Scope scope);

    @Override
    default Object value(Scope scope) {
        Object container = range().value(scope);
        if (container instanceof Failure) {
            return container;
        }
        if (!Containers.isMap(container)) {
            return Failure.noOverload(
                    this instanceof Values ? "mapValues" : "filterKeys", container);
        }
        Map<Object, Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : Containers.toMap(container).entrySet()) {
            Object done =
                    put(
                            Incoming.adopt(entry.getKey()),
                            Incoming.adopt(entry.getValue()),
                            result,
                            scope);
            if (done instanceof Failure) {
                return done;
            }
        }
        return result;
    }

    /// `range.mapValues(v, expression)`.
    record Values(Node range, int slot, Node expression) implements MapTransform {

        @Override
        public Object put(Object key, Object value, Map<Object, Object> result, Scope scope) {
            scope.bind(slot, value);
            Object mapped = expression.value(scope);
            result.put(key, mapped);
            return mapped;
        }
    }

    /// `range.filterKeys(k, condition)`.
    record Keys(Node range, int slot, Node condition) implements MapTransform {

        @Override
        public Object put(Object key, Object value, Map<Object, Object> result, Scope scope) {
            scope.bind(slot, key);
            Object holds = condition.value(scope);
            if (!(holds instanceof Boolean wanted)) {
                return Items.undecided("filterKeys", holds);
            }
            if (wanted) {
                result.put(key, value);
            }
            return holds;
        }
    }
}
