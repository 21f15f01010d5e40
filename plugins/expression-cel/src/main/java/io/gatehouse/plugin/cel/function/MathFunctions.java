package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Incoming;
import io.gatehouse.plugin.cel.value.Null;
import io.gatehouse.plugin.cel.value.Numbers;
import io.gatehouse.plugin.cel.value.Order;
import io.gatehouse.ports.expression.Unsigned;
import java.util.List;

/// The namespace `math`, without the functions of bits.
final class MathFunctions {

    private MathFunctions() {}

    static void addTo(Functions functions) {
        functions.addVariadic("math.greatest", list -> best("math.greatest", list, Order.LESS));
        functions.addVariadic("math.least", list -> best("math.least", list, Order.GREATER));
        functions.add("math.ceil", Double.class, Math::ceil);
        functions.add("math.floor", Double.class, Math::floor);
        functions.add("math.round", Double.class, MathFunctions::round);
        functions.add("math.trunc", Double.class, MathFunctions::trunc);
        functions.add("math.isInf", Double.class, number -> number.isInfinite());
        functions.add("math.isNaN", Double.class, number -> number.isNaN());
        functions.add("math.isFinite", Double.class, number -> Double.isFinite(number));
        functions.add("math.abs", Long.class, MathFunctions::abs);
        functions.add("math.abs", Unsigned.class, number -> number);
        functions.add("math.abs", Double.class, Math::abs);
        functions.add("math.sign", Long.class, number -> (long) Long.signum(number));
        functions.add(
                "math.sign", Unsigned.class, number -> new Unsigned(number.bits() == 0 ? 0 : 1));
        functions.add("math.sign", Double.class, Math::signum);
        functions.add("math.sqrt", Long.class, number -> Math.sqrt(number));
        functions.add("math.sqrt", Unsigned.class, number -> Math.sqrt(Numbers.toDouble(number)));
        functions.add("math.sqrt", Double.class, Math::sqrt);
    }

    private static Object best(String name, List<Object> arguments, Order worse) {
        List<?> candidates =
                arguments.size() == 1 && arguments.getFirst() instanceof List<?> list
                        ? list
                        : arguments;
        for (Object candidate : candidates) {
            Object value = Incoming.adopt(candidate);
            if (!Numbers.isNumber(value)) {
                return Failure.noOverload(name, value);
            }
        }
        Object best = CollectionFunctions.best(name, candidates, worse, false);
        return best == Null.NULL ? Failure.noOverload(name) : best;
    }

    /// Halves go away from zero.
    private static Object round(double number) {
        double whole = trunc(number);
        return Math.abs(number - whole) >= 0.5 ? whole + Math.signum(number) : whole;
    }

    private static double trunc(double number) {
        return number < 0 ? Math.ceil(number) : Math.floor(number);
    }

    private static Object abs(long number) {
        return number == Long.MIN_VALUE
                ? Failure.wrong("integer overflow")
                : (Object) Math.abs(number);
    }
}
