package io.gatehouse.plugin.cel.value;

import io.gatehouse.ports.expression.Unsigned;
import java.math.BigDecimal;

/// What the three number types have in common: they compare by numeric value and print without exponents.
public final class Numbers {

    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Numbers() {}

    /// Whether a value is an int, uint or double.
    public static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Unsigned;
    }

    /// Compares two numbers.
    static Order compare(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Order.of(Long.compare(a, b));
        }
        if (left instanceof Double a && right instanceof Double b) {
            return compareDoubles(a, b);
        }
        if (left instanceof Double a) {
            return compareToWhole(a, right);
        }
        if (right instanceof Double b) {
            return compareToWhole(b, left).reversed();
        }
        return compareWholes(left, right);
    }

    /// Whether a double is a whole number that an int can hold.
    static boolean isInt(double number) {
        return number == Math.rint(number) && number >= -TWO_TO_63 && number < TWO_TO_63;
    }

    /// The uint nearest to zero of a double from 0 to below 2^64.
    public static Object toUint(double number) {
        if (!(number > -1 && number < TWO_TO_64)) {
            return Failure.wrong("uint overflow on conversion");
        }
        return new Unsigned(
                number < TWO_TO_63 ? (long) number : (long) (number - TWO_TO_63) + Long.MIN_VALUE);
    }

    /// The int nearest to zero of a double.
    public static Object toInt(double number) {
        return number >= -TWO_TO_63 && number < TWO_TO_63
                ? (Object) (long) number
                : Failure.wrong("int overflow on conversion");
    }

    /// The double nearest to a uint.
    public static double toDouble(Unsigned number) {
        long bits = number.bits();
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /// A double as text: shortest digits, no exponent, no fraction if it is whole.
    public static String text(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static Order compareDoubles(double left, double right) {
        if (left < right) {
            return Order.LESS;
        }
        if (left > right) {
            return Order.GREATER;
        }
        return left == right ? Order.EQUAL : Order.UNORDERED;
    }

    private static Order compareToWhole(double left, Object whole) {
        if (Double.isNaN(left)) {
            return Order.UNORDERED;
        }
        if (left >= TWO_TO_64) {
            return Order.GREATER;
        }
        if (left < -TWO_TO_63) {
            return Order.LESS;
        }
        double floor = Math.floor(left);
        Object wholePart = floor < 0 ? toInt(floor) : toUint(floor);
        Order order = compareWholes(wholePart, whole);
        return order == Order.EQUAL && left > floor ? Order.GREATER : order;
    }

    private static Order compareWholes(Object left, Object right) {
        if (left instanceof Long a && a < 0) {
            return right instanceof Long b ? Order.of(Long.compare(a, b)) : Order.LESS;
        }
        if (right instanceof Long b && b < 0) {
            return Order.GREATER;
        }
        return Order.of(Long.compareUnsigned(bits(left), bits(right)));
    }

    private static long bits(Object whole) {
        return whole instanceof Unsigned unsigned ? unsigned.bits() : (Long) whole;
    }
}
