package io.gatehouse.plugin.http.value;

import io.gatehouse.domain.authorization.Truth;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Compiles the expressions of settings.
public final class Programs {

    private Programs() {}

    /// Compiles.
    ///
    /// @throws PolicyConfigException with the expression's place
    public static Program compile(Expression expression, PolicyContext context)
            throws PolicyConfigException {
        try {
            return context.expressions().compile(expression);
        } catch (ExpressionSyntaxException e) {
            throw new PolicyConfigException(expression.origin(), e.getMessage());
        }
    }

    /// Compiles what is there.
    ///
    /// @throws PolicyConfigException with the expression's place
    public static Optional<Program> compile(Optional<Expression> expression, PolicyContext context)
            throws PolicyConfigException {
        return expression.isPresent()
                ? Optional.of(compile(expression.get(), context))
                : Optional.empty();
    }

    /// Compiles the values of a map, whose order stays.
    ///
    /// @throws PolicyConfigException with the place of the first that is wrong
    public static Map<String, Program> compile(
            Map<String, Expression> expressions, PolicyContext context)
            throws PolicyConfigException {
        Map<String, Program> programs = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> entry : expressions.entrySet()) {
            programs.put(entry.getKey(), compile(entry.getValue(), context));
        }
        return Collections.unmodifiableMap(programs);
    }

    /// Whether a program may read the body of a message.
    ///
    /// @param root `request` or `response`
    public static boolean readsBody(Program program, String root) {
        return program.references().stream()
                .anyMatch(path ->
                        path.equals(root)
                                || path.equals(root + ".body")
                                || path.startsWith(root + ".body."));
    }

    /// The value, if there is one.
    public static Optional<Object> value(Program program, Variables variables) {
        try {
            return program.evaluate(variables);
        } catch (EvaluationException e) {
            return Optional.empty();
        }
    }

    /// Whether a program says yes.
    public static boolean holds(Program program, Variables variables) {
        return program.test(variables) == Truth.TRUE;
    }
}
