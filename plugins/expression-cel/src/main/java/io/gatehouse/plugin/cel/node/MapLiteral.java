package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.ports.expression.Unsigned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `{key: value, ...}`; of equal keys the last one counts.
public record MapLiteral(List<Node> keys, List<Node> values) implements Node {

    @Override
    public Object value(Scope scope) {
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Object key = keys.get(i).value(scope);
            if (key instanceof Failure) {
                return key;
            }
            if (!isKey(key)) {
                return Failure.noOverload("{_: _}", key);
            }
            Object value = values.get(i).value(scope);
            if (value instanceof Failure) {
                return value;
            }
            map.put(key, value);
        }
        return map;
    }

    private static boolean isKey(Object value) {
        return value instanceof String
                || value instanceof Long
                || value instanceof Unsigned
                || value instanceof Boolean;
    }
}
