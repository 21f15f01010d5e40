package io.gatehouse.ports.expression;

import io.gatehouse.domain.authorization.Truth;
import java.util.Optional;
import java.util.Set;

/// A compiled expression. Immutable and thread-safe; evaluation does not block.
public interface Program {

    /// The expression's text.
    String source();

    /// Asks yes or no: a value that is missing or not a boolean is [Truth#FALSE], any other failure [Truth#FAILED].
    Truth test(Variables variables);

    /// Computes the value as a Java object, see [Variables] for the types; a null value is empty, and a Java null inside a list or map.
    /// Headers come as a map of strings and lists, in which a sensitive value that was not asked for by name is a
    /// [io.gatehouse.domain.config.Secret].
    ///
    /// @throws EvaluationException when there is no value
    Optional<Object> evaluate(Variables variables) throws EvaluationException;

    /// The dotted paths that the expression reads, such as `request.body` or `jwt.sub`; a path ends where it is computed.
    Set<String> references();
}
