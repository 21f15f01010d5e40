package io.gatehouse.plugin.cel.function;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A table of functions by name and number of arguments.
final class Functions {

    /// What computes from three arguments.
    interface Ternary<A, B, C> {
        Object apply(A first, B second, C third);
    }

    /// What computes from any number of arguments.
    interface Variadic {
        Object apply(List<Object> arguments);
    }

    private record Key(String name, int arity) {}

    private final Map<Key, Function> byKey = new HashMap<>();
    private final Map<String, Variadic> variadic = new HashMap<>();

    void add(String name, Supplier<Object> body) {
        function(name, 0).add(Object.class, Object.class, Object.class, (_, _, _) -> body.get());
    }

    <A> void add(String name, Class<A> a, java.util.function.Function<A, Object> body) {
        function(name, 1).add(a, Object.class, Object.class, (x, _, _) -> body.apply(a.cast(x)));
    }

    <A, B> void add(String name, Class<A> a, Class<B> b, BiFunction<A, B, Object> body) {
        function(name, 2).add(a, b, Object.class, (x, y, _) -> body.apply(a.cast(x), b.cast(y)));
    }

    <A, B, C> void add(String name, Class<A> a, Class<B> b, Class<C> c, Ternary<A, B, C> body) {
        function(name, 3).add(a, b, c, (x, y, z) -> body.apply(a.cast(x), b.cast(y), c.cast(z)));
    }

    void addVariadic(String name, Variadic body) {
        variadic.put(name, body);
    }

    Optional<Function> find(String name, int arity) {
        return Optional.ofNullable(byKey.get(new Key(name, arity)));
    }

    Optional<Variadic> findVariadic(String name) {
        return Optional.ofNullable(variadic.get(name));
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(variadic.keySet());
        byKey.keySet().forEach(key -> names.add(key.name()));
        return names;
    }

    private Function function(String name, int arity) {
        return byKey.computeIfAbsent(new Key(name, arity), _ -> new Function(name, arity));
    }
}
