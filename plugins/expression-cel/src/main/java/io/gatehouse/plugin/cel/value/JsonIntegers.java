package io.gatehouse.plugin.cel.value;

import io.gatehouse.ports.expression.Unsigned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Integers inside the lists of a JSON document are `uint` unless they are negative.
final class JsonIntegers {

    private JsonIntegers() {}

    /// A list with its integers made unsigned; the list itself if there is nothing to do.
    static List<?> unsigned(List<?> list) {
        for (Object element : list) {
            if (concerns(element)) {
                List<Object> converted = new ArrayList<>(list.size());
                for (Object each : list) {
                    converted.add(convert(Incoming.adopt(each)));
                }
                return converted;
            }
        }
        return list;
    }

    private static boolean concerns(Object element) {
        return element instanceof Long || element instanceof List || element instanceof Map;
    }

    private static Object convert(Object value) {
        return switch (value) {
            case Long number when number >= 0 -> new Unsigned(number);
            case List<?> list -> unsigned(list);
            case Map<?, ?> map -> unsigned(map);
            default -> value;
        };
    }

    private static Map<?, ?> unsigned(Map<?, ?> map) {
        Map<Object, Object> converted = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> converted.put(key, convert(Incoming.adopt(value))));
        return converted;
    }
}
