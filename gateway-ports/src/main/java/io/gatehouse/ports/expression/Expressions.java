package io.gatehouse.ports.expression;

import io.gatehouse.domain.config.Expression;

/// Compiles expressions of the policy language (CEL in the dialect of docs/cel.md). Thread-safe.
public interface Expressions {

    /// Compiles an expression. Names and types are looked at only when it runs.
    ///
    /// @throws ExpressionSyntaxException when the text is not an expression
    Program compile(Expression expression) throws ExpressionSyntaxException;
}
