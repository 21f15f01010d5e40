package io.gatehouse.plugin.cel.function;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All built-in functions. Thread-safe.
public final class Library {

    private static final Functions ALL = all();
    private static final Set<String> NAMES = Set.copyOf(ALL.names());

    /// A function that takes a list of finished arguments.
    public interface ListFunction {
        /// Computes.
        Object call(List<Object> arguments);
    }

    private Library() {}

    /// A function by name, with its namespace if it has one, and number of arguments including a method's receiver.
    public static Optional<Function> find(String name, int arguments) {
        return ALL.find(name, arguments);
    }

    /// A function whose number of arguments is free.
    public static Optional<ListFunction> findVariadic(String name) {
        return ALL.findVariadic(name).map(body -> body::apply);
    }

    /// Whether there is a function of this name, whatever its arguments.
    public static boolean knows(String name) {
        return NAMES.contains(name);
    }

    /// The names of all functions.
    public static Set<String> names() {
        return NAMES;
    }

    private static Functions all() {
        Functions functions = new Functions();
        BitFunctions.addTo(functions);
        CodecFunctions.addTo(functions);
        CollectionFunctions.addTo(functions);
        ConversionFunctions.addTo(functions);
        FormFunctions.addTo(functions);
        GeneralFunctions.addTo(functions);
        HeaderFunctions.addTo(functions);
        JsonFunctions.addTo(functions);
        MathFunctions.addTo(functions);
        NetworkFunctions.addTo(functions);
        OptionalFunctions.addTo(functions);
        QueryFunctions.addTo(functions);
        RegexFunctions.addTo(functions);
        StringFunctions.addTo(functions);
        TimeFunctions.addTo(functions);
        return functions;
    }
}
