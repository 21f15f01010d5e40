package io.gatehouse.plugin.cel.node;

import io.gatehouse.plugin.cel.value.Arithmetic;
import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Equality;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The operators that look at all their operands, by the names under which the parser calls them.
public final class Operators {

    private static final Map<String, UnaryOperator<Object>> UNARY =
            Map.of("!_", Operators::not, "-_", Arithmetic::negate);

    private static final Map<String, BinaryOperator<Object>> BINARY =
            Map.ofEntries(
                    Map.entry("_==_", Equality::equal),
                    Map.entry("_!=_", (a, b) -> !Equality.equal(a, b)),
                    comparison("_<_", order -> order == Order.LESS),
                    comparison("_<=_", order -> order == Order.LESS || order == Order.EQUAL),
                    comparison("_>_", order -> order == Order.GREATER),
                    comparison("_>=_", order -> order == Order.GREATER || order == Order.EQUAL),
                    Map.entry("_+_", Arithmetic::add),
                    Map.entry("_-_", Arithmetic::subtract),
                    Map.entry("_*_", Arithmetic::multiply),
                    Map.entry("_/_", Arithmetic::divide),
                    Map.entry("_%_", Arithmetic::remainder),
                    Map.entry("@in", Operators::in));

    private Operators() {}

    /// An operator of one operand.
    public static Optional<UnaryOperator<Object>> unary(String name) {
        return Optional.ofNullable(UNARY.get(name));
    }

    /// An operator of two operands.
    public static Optional<BinaryOperator<Object>> binary(String name) {
        return Optional.ofNullable(BINARY.get(name));
    }

    private static Map.Entry<String, BinaryOperator<Object>> comparison(
            String name, Predicate<Order> holds) {
        return Map.entry(name, (a, b) -> compare(name, a, b, holds));
    }

    private static Object compare(String name, Object a, Object b, Predicate<Order> holds) {
        Order order = Order.between(a, b);
        return order == Order.INCOMPARABLE
                ? Failure.noOverload(name, a, b)
                : (Object) holds.test(order);
    }

    private static Object not(Object operand) {
        return operand instanceof Boolean bool ? (Object) !bool : Failure.noOverload("!_", operand);
    }

    private static Object in(Object part, Object container) {
        if (container instanceof List<?> list) {
            return Containers.has(list, part);
        }
        if (container instanceof String text && part instanceof String other) {
            return text.contains(other);
        }
        return Containers.isMap(container)
                ? (Object) Containers.hasKey(container, part)
                : Failure.noOverload("@in", part, container);
    }
}
