package io.gatehouse.ports.expression;

import io.gatehouse.domain.config.Expression;

/// A text that is not an expression of the policy language.
public final class ExpressionSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final String message;
    private final transient Expression expression;

    /// Says what is wrong with an expression.
    public ExpressionSyntaxException(Expression expression, String message) {
        super(message);
        this.message = message;
        this.expression = expression;
    }

    /// The expression, with its origin.
    public Expression expression() {
        return expression;
    }

    /// What is wrong, without the place.
    @Override
    public String getMessage() {
        return message;
    }
}
