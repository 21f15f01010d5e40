package io.gatehouse.plugin.cel.value;

import io.gatehouse.ports.expression.Unsigned;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// The operators `+ - * / %`: operands of one type, and no result that does not fit it.
public final class Arithmetic {

    /// No expression may grow a text beyond this.
    public static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private static final int MOST_ELEMENTS = 1024 * 1024;

    private static final Failure OVERFLOW = Failure.wrong("integer overflow");
    private static final Failure BY_ZERO = Failure.wrong("division by zero");

    private Arithmetic() {}

    /// `left + right`.
    public static Object add(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long sum = a + b;
            return ((a ^ sum) & (b ^ sum)) < 0 ? OVERFLOW : (Object) sum;
        }
        if (left instanceof String a && right instanceof String b) {
            return (long) a.length() + b.length() > MOST_CHARACTERS
                    ? Failure.wrong("text too long")
                    : a.concat(b);
        }
        if (left instanceof Unsigned a && right instanceof Unsigned b) {
            long sum = a.bits() + b.bits();
            return Long.compareUnsigned(sum, a.bits()) < 0 ? OVERFLOW : new Unsigned(sum);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a + b;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return concatenate(a, b);
        }
        return addTimes(left, right);
    }

    /// `left - right`.
    public static Object subtract(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long difference = a - b;
            return ((a ^ b) & (a ^ difference)) < 0 ? OVERFLOW : (Object) difference;
        }
        if (left instanceof Unsigned a && right instanceof Unsigned b) {
            return Long.compareUnsigned(a.bits(), b.bits()) < 0
                    ? OVERFLOW
                    : new Unsigned(a.bits() - b.bits());
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a - b;
        }
        if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return Times.checked(Duration.between(b, a));
        }
        if (left instanceof OffsetDateTime a && right instanceof Duration b) {
            return Times.plus(a, b.negated());
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return Times.checked(a.minus(b));
        }
        return Failure.noOverload("_-_", left, right);
    }

    /// `left * right`.
    public static Object multiply(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long product = a * b;
            return Math.multiplyHigh(a, b) == product >> 63 ? (Object) product : OVERFLOW;
        }
        if (left instanceof Unsigned a && right instanceof Unsigned b) {
            return Math.unsignedMultiplyHigh(a.bits(), b.bits()) == 0
                    ? new Unsigned(a.bits() * b.bits())
                    : OVERFLOW;
        }
        return left instanceof Double a && right instanceof Double b
                ? (Object) (a * b)
                : Failure.noOverload("_*_", left, right);
    }

    /// `left / right`.
    public static Object divide(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            if (b == 0) {
                return BY_ZERO;
            }
            return a == Long.MIN_VALUE && b == -1 ? OVERFLOW : (Object) (a / b);
        }
        if (left instanceof Unsigned a && right instanceof Unsigned b) {
            return b.bits() == 0 ? BY_ZERO : new Unsigned(Long.divideUnsigned(a.bits(), b.bits()));
        }
        return left instanceof Double a && right instanceof Double b
                ? (Object) (a / b)
                : Failure.noOverload("_/_", left, right);
    }

    /// `left % right`.
    public static Object remainder(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            if (b == 0) {
                return BY_ZERO;
            }
            return a == Long.MIN_VALUE && b == -1 ? OVERFLOW : (Object) (a % b);
        }
        if (left instanceof Unsigned a && right instanceof Unsigned b) {
            return b.bits() == 0
                    ? BY_ZERO
                    : new Unsigned(Long.remainderUnsigned(a.bits(), b.bits()));
        }
        return Failure.noOverload("_%_", left, right);
    }

    /// `-operand`.
    public static Object negate(Object operand) {
        return switch (operand) {
            case Long number when number == Long.MIN_VALUE -> OVERFLOW;
            case Long number -> -number;
            case Double number -> -number;
            default -> Failure.noOverload("-_", operand);
        };
    }

    private static Object addTimes(Object left, Object right) {
        if (left instanceof Duration a && right instanceof Duration b) {
            return Times.checked(a.plus(b));
        }
        if (left instanceof OffsetDateTime a && right instanceof Duration b) {
            return Times.plus(a, b);
        }
        if (left instanceof Duration a && right instanceof OffsetDateTime b) {
            return Times.plus(b, a);
        }
        return Failure.noOverload("_+_", left, right);
    }

    private static Object concatenate(List<?> left, List<?> right) {
        if (left.size() + right.size() > MOST_ELEMENTS) {
            return Failure.wrong("list too long");
        }
        List<Object> all = new ArrayList<>(left.size() + right.size());
        for (Object element : left) {
            all.add(Incoming.adopt(element));
        }
        for (Object element : right) {
            all.add(Incoming.adopt(element));
        }
        return all;
    }
}
