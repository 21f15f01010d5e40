package io.gatehouse.ports.expression;

import io.gatehouse.domain.config.Expression;

/// Compiles expressions of the policy language (CEL in the dialect of docs/cel.md). Thread-safe.
public interface Expressions {

    /// Compiles an expression. Names and types are looked at only when it runs.
    ///
    /// @throws ExpressionSyntaxException when the text is not an expression
    Program compile(Expression expression) throws ExpressionSyntaxException;

    /// The same language with functions of the user's own, as in `config.customFunctions`: `name(a, b) { expression }`.
    ///
    /// @throws ExpressionSyntaxException when the text holds no definitions, or the language allows none
    default Expressions withFunctions(Expression definitions) throws ExpressionSyntaxException {
        throw new ExpressionSyntaxException(
                definitions, "this policy language has no functions of one's own");
    }
}
