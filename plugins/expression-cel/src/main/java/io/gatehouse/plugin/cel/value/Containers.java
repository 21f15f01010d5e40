package io.gatehouse.plugin.cel.value;

import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.Fields;
import io.gatehouse.ports.expression.Unsigned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads lists and everything that looks like a map to the language: maps, named parts, claims, headers.
public final class Containers {

    private static final String RAW_TOKEN = "rawToken";

    private Containers() {}

    /// Whether a value is a map to the language.
    public static boolean isMap(Object value) {
        return value instanceof Map
                || value instanceof Fields
                || value instanceof Claims
                || value instanceof HeaderMap;
    }

    /// A part by name, as in `container.name`.
    ///
    /// @param absent the answer if there is no such part, or nothing that could have parts
    public static Object member(Object container, String name, Failure absent) {
        if (container instanceof Fields fields) {
            return present(fields.field(name), absent);
        }
        if (container instanceof Claims claims) {
            return claim(claims, name, absent);
        }
        if (container instanceof Map<?, ?> map) {
            return entry(map, name, absent);
        }
        return container instanceof HeaderMap headers ? headers.get(name, absent) : absent;
    }

    /// A part by computed key, as in `container[key]`.
    public static Object element(Object container, Object key) {
        if (container instanceof List<?> list) {
            return element(list, key);
        }
        if (!isMap(container)) {
            return container == Null.NULL
                    ? Failure.missing(text(key))
                    : Failure.noOverload("_[_]", container, key);
        }
        if (key instanceof String name) {
            return member(container, name, Failure.missing(name));
        }
        return container instanceof Map<?, ?> map ? numbered(map, key) : Failure.missing(text(key));
    }

    /// Whether a map has a key.
    public static boolean hasKey(Object map, Object key) {
        return !Failure.isMissing(element(map, key));
    }

    /// The keys of a map.
    public static Collection<?> keys(Object map) {
        return switch (map) {
            case HeaderMap headers -> headers.names();
            default -> toMap(map).keySet();
        };
    }

    /// All parts of a map that are present. A token is no part of its claims here.
    public static Map<?, ?> toMap(Object container) {
        return switch (container) {
            case Map<?, ?> map -> map;
            case Claims claims -> claims.values();
            case Fields fields -> toMap(fields);
            case HeaderMap headers -> headers.toMap();
            default -> Map.of();
        };
    }

    /// The number of elements or parts.
    public static long size(Object container) {
        return container instanceof List<?> list ? list.size() : keys(container).size();
    }

    /// Whether a list has an element.
    public static boolean has(List<?> list, Object wanted) {
        for (Object element : list) {
            if (Equality.equal(Incoming.adopt(element), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Object element(List<?> list, Object key) {
        long index;
        if (key instanceof Long number) {
            index = number;
        } else if (key instanceof Unsigned number) {
            index = number.bits();
        } else if (key instanceof Double number && Numbers.isInt(number)) {
            index = number.longValue();
        } else {
            return Failure.noOverload("_[_]", list, key);
        }
        return index >= 0 && index < list.size()
                ? Incoming.adopt(list.get((int) index))
                : Failure.wrong("index out of bounds: " + index);
    }

    private static Object numbered(Map<?, ?> map, Object key) {
        Failure absent = Failure.missing(text(key));
        for (Object form : forms(key)) {
            Object value = entry(map, form, absent);
            if (!Failure.isMissing(value)) {
                return value;
            }
        }
        return absent;
    }

    /// A number finds its entry whatever type either of them has.
    private static List<Object> forms(Object key) {
        Object whole =
                key instanceof Double number && Numbers.isInt(number)
                        ? (Object) number.longValue()
                        : key;
        return switch (whole) {
            case Long number when number >= 0 -> List.of(number, new Unsigned(number));
            case Unsigned number when number.bits() >= 0 -> List.of(number, number.bits());
            default -> List.of(whole);
        };
    }

    private static Object entry(Map<?, ?> map, Object key, Failure absent) {
        try {
            Object value = map.get(key);
            return value == null && !map.containsKey(key) ? absent : Incoming.adopt(value);
        } catch (ClassCastException _) {
            // A sorted map of strings cannot even look for a number.
            return absent;
        }
    }

    private static Object present(Optional<Object> field, Failure absent) {
        return field.isPresent() ? Incoming.adopt(field.get()) : absent;
    }

    private static Object claim(Claims claims, String name, Failure absent) {
        if (name.equals(RAW_TOKEN)) {
            return claims.rawToken();
        }
        Object value = claims.values().get(name);
        if (value == null) {
            return absent;
        }
        return value instanceof List<?> list ? JsonIntegers.unsigned(list) : Incoming.adopt(value);
    }

    private static Map<?, ?> toMap(Fields fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : new ArrayList<>(fields.names())) {
            fields.field(name)
                    .filter(value -> !(value instanceof EvaluationException))
                    .ifPresent(value -> map.put(name, value));
        }
        return map;
    }

    private static String text(Object key) {
        return key instanceof byte[] ? "bytes" : key.toString();
    }
}
