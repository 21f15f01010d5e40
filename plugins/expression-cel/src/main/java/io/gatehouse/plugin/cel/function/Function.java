package io.gatehouse.plugin.cel.function;

import io.gatehouse.plugin.cel.value.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A function of up to three arguments, a method's receiver being the first. Which of its overloads runs is decided by the types of the
/// arguments. Thread-safe once built.
public final class Function {

    /// The most arguments a function has, unless their number is free.
    public static final int MOST_ARGUMENTS = 3;

    /// What computes; arguments beyond the function's own are null values.
    interface Body {
        Object call(Object first, Object second, Object third);
    }

    private record Overload(Class<?> first, Class<?> second, Class<?> third, Body body) {
        boolean accepts(Object a, Object b, Object c) {
            return first.isInstance(a) && second.isInstance(b) && third.isInstance(c);
        }
    }

    private final String name;
    private final int arity;
    private final List<Overload> overloads = new ArrayList<>(1);

    Function(String name, int arity) {
        this.name = name;
        this.arity = arity;
    }

    void add(Class<?> first, Class<?> second, Class<?> third, Body body) {
        overloads.add(new Overload(first, second, third, body));
    }

    /// Whether equal arguments always give equal results.
    public boolean isPure() {
        return arity > 0;
    }

    /// Computes; arguments that the function does not have are [Null#NULL].
    public Object call(Object first, Object second, Object third) {
        for (int i = 0; i < overloads.size(); i++) {
            Overload overload = overloads.get(i);
            if (overload.accepts(first, second, third)) {
                return overload.body.call(first, second, third);
            }
        }
        Object[] arguments = {first, second, third};
        return Failure.noOverload(name, Arrays.copyOf(arguments, arity));
    }
}
