package io.gatehouse.plugin.cel.value;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;

/// How two values stand to each other.
public enum Order {
    /// The left one is less.
    LESS,
    /// Neither is less.
    EQUAL,
    /// The left one is greater.
    GREATER,
    /// Numbers of which one is no number: no comparison holds.
    UNORDERED,
    /// Types that have no common order: a comparison fails.
    INCOMPARABLE;

    /// Compares two values.
    public static Order between(Object left, Object right) {
        if (Numbers.isNumber(left)) {
            return Numbers.isNumber(right) ? Numbers.compare(left, right) : INCOMPARABLE;
        }
        if (left instanceof String a && right instanceof String b) {
            return of(Texts.compare(a, b));
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return of(Boolean.compare(a, b));
        }
        if (left instanceof byte[] a && right instanceof byte[] b) {
            return of(Arrays.compareUnsigned(a, b));
        }
        if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return of(a.toInstant().compareTo(b.toInstant()));
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return of(a.compareTo(b));
        }
        return INCOMPARABLE;
    }

    static Order of(int comparison) {
        if (comparison == 0) {
            return EQUAL;
        }
        return comparison < 0 ? LESS : GREATER;
    }

    Order reversed() {
        return switch (this) {
            case LESS -> GREATER;
            case GREATER -> LESS;
            case EQUAL, UNORDERED, INCOMPARABLE -> this;
        };
    }
}
