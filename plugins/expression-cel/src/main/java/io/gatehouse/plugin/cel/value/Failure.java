package io.gatehouse.plugin.cel.value;

import io.gatehouse.ports.expression.EvaluationException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Why there is no value. A failure is passed on like a value and never thrown: a claim that is not there is an everyday answer and
/// must cost nothing.
///
/// @param kind what `default()` and rules distinguish
/// @param message for people
public record Failure(Kind kind, String message) {

    /// The kinds, the graver the later.
    public enum Kind {
        /// A part that is not there.
        MISSING,
        /// A name that no expression can ever read.
        UNDECLARED,
        /// A wrong type or argument, an unknown function, an arithmetic error.
        WRONG
    }

    /// What the gateway says about a part that it cannot give.
    static Failure of(EvaluationException failure) {
        return new Failure(
                failure.isMissing() ? Kind.MISSING : Kind.WRONG,
                String.valueOf(failure.getMessage()));
    }

    /// A part that is not there.
    public static Failure missing(Object key) {
        return new Failure(Kind.MISSING, "no such key: " + key);
    }

    /// A name that means nothing.
    public static Failure undeclared(String name) {
        return new Failure(Kind.UNDECLARED, "undeclared reference to '" + name + "'");
    }

    /// Any other failure.
    public static Failure wrong(String message) {
        return new Failure(Kind.WRONG, message);
    }

    /// A function or operator that is not defined for the types of its arguments.
    public static Failure noOverload(String name, Object... arguments) {
        return wrong(
                Arrays.stream(arguments)
                        .map(argument -> Type.of(argument).toString())
                        .collect(Collectors.joining(", ", "no such overload: " + name + "(", ")")));
    }

    /// Whether something is a failure because of a part that is not there.
    public static boolean isMissing(Object value) {
        return value instanceof Failure failure && failure.kind == Kind.MISSING;
    }

    /// What two failing operands fail with, whatever their order.
    public Failure or(Failure other) {
        return other.kind.compareTo(kind) > 0 ? other : this;
    }
}
