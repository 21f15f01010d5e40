package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Containers;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Null;
import io.gatehouse.ports.expression.Unsigned;
import java.util.List;
import java.util.Optional;

/// Values that may be absent. What to do instead, `or` and `orValue`, is not decided here but where arguments are still unevaluated.
final class OptionalFunctions {

    private OptionalFunctions() {}

    static void addTo(Functions functions) {
        functions.add("optional.none", Optional::empty);
        functions.add("optional.of", Object.class, Optional::of);
        functions.add(
                "optional.ofNonZeroValue",
                Object.class,
                value -> isZero(value) ? Optional.empty() : Optional.of(value));
        functions.add("hasValue", Optional.class, optional -> optional.isPresent());
        functions.add("value", Optional.class, OptionalFunctions::value);
    }

    private static Object value(Optional<?> optional) {
        return optional.isPresent()
                ? optional.get()
                : Failure.wrong("optional.none() has no value");
    }

    private static boolean isZero(Object value) {
        return switch (value) {
            case Null _ -> true;
            case Boolean bool -> !bool;
            case Long number -> number == 0;
            case Unsigned number -> number.bits() == 0;
            case Double number -> number == 0;
            case String text -> text.isEmpty();
            case byte[] bytes -> bytes.length == 0;
            case Optional<?> optional -> optional.isEmpty();
            default ->
                    (value instanceof List || Containers.isMap(value))
                            && Containers.size(value) == 0;
        };
    }
}
