package io.gatehouse.plugin.cel.value;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Equality: numbers by value whatever their type, containers by content, and values of different types are simply not equal.
public final class Equality {

    private Equality() {}

    /// Whether two values are equal.
    public static boolean equal(Object left, Object right) {
        if (left instanceof String text) {
            return text.equals(right);
        }
        if (Numbers.isNumber(left)) {
            return Numbers.isNumber(right) && Numbers.compare(left, right) == Order.EQUAL;
        }
        if (left instanceof byte[] a) {
            return right instanceof byte[] b && Arrays.equals(a, b);
        }
        if (left instanceof OffsetDateTime a) {
            return right instanceof OffsetDateTime b && a.isEqual(b);
        }
        if (left instanceof List<?> a) {
            return right instanceof List<?> b && equalLists(a, b);
        }
        if (Containers.isMap(left)) {
            return Containers.isMap(right) && equalMaps(left, right);
        }
        return left.equals(right);
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(Incoming.adopt(left.get(i)), Incoming.adopt(right.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Object left, Object right) {
        Map<?, ?> a = Containers.toMap(left);
        Map<?, ?> b = Containers.toMap(right);
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Object other = Containers.element(b, Incoming.adopt(entry.getKey()));
            if (other instanceof Failure || !equal(Incoming.adopt(entry.getValue()), other)) {
                return false;
            }
        }
        return true;
    }
}
