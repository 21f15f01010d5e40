package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Incoming;
import io.gatehouse.plugin.cel.value.Null;
import io.gatehouse.plugin.cel.value.Order;
import io.gatehouse.plugin.cel.value.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Functions of lists, maps and whatever else has a size, elements or an order.
final class CollectionFunctions {

    private CollectionFunctions() {}

    static void addTo(Functions functions) {
        functions.add("size", Object.class, CollectionFunctions::size);
        functions.add("contains", Object.class, Object.class, CollectionFunctions::contains);
        functions.add("merge", Object.class, Object.class, CollectionFunctions::merge);
        functions.addVariadic("max", arguments -> best("max", arguments, Order.LESS, true));
        functions.addVariadic("min", arguments -> best("min", arguments, Order.GREATER, false));
    }

    private static Object size(Object value) {
        return switch (value) {
            case String text -> Texts.size(text);
            case byte[] bytes -> (long) bytes.length;
            default ->
                    value instanceof List || Containers.isMap(value)
                            ? Containers.size(value)
                            : Failure.noOverload("size", value);
        };
    }

    private static Object contains(Object container, Object part) {
        return switch (container) {
            case String text -> part instanceof String other && text.contains(other);
            case byte[] bytes -> part instanceof byte[] other && Texts.contains(bytes, other);
            case List<?> list -> Containers.has(list, part);
            default ->
                    Containers.isMap(container)
                            ? (Object) Containers.hasKey(container, part)
                            : Failure.noOverload("contains", container, part);
        };
    }

    private static Object merge(Object first, Object second) {
        if (!Containers.isMap(first) || !Containers.isMap(second)) {
            return Failure.noOverload("merge", first, second);
        }
        Map<Object, Object> merged = new LinkedHashMap<>();
        Containers.toMap(first).forEach((key, value) -> merged.put(key, Incoming.adopt(value)));
        Containers.toMap(second).forEach((key, value) -> merged.put(key, Incoming.adopt(value)));
        return merged;
    }

    /// The best of the arguments, or of the one list that is the argument; null if there is none.
    static Object best(String name, List<?> arguments, Order worse, boolean lastOfEquals) {
        List<?> candidates =
                arguments.size() == 1 && arguments.getFirst() instanceof List<?> list
                        ? list
                        : arguments;
        Object best = Null.NULL;
        for (Object candidate : candidates) {
            Object value = Incoming.adopt(candidate);
            if (best == Null.NULL) {
                best = value;
                continue;
            }
            Order order = Order.between(best, value);
            if (order == Order.INCOMPARABLE) {
                return Failure.noOverload(name, best, value);
            }
            if (order == worse || (order == Order.EQUAL && lastOfEquals)) {
                best = value;
            }
        }
        return best;
    }
}
