package io.gatehouse.plugin.cel;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.plugin.cel.value.Incoming;
import io.gatehouse.plugin.cel.value.JsonWriter;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Fields;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates in one line what takes a gateway several. */
final class Evaluation {

    /** What {@link #json} answers for an expression that has no value. */
    static final String FAILED = "!";

    static final String MISSING = "missing";

    private static final CelExpressions EXPRESSIONS = new CelExpressions();

    private Evaluation() {}

    static Program compile(String expression) {
        try {
            return EXPRESSIONS.compile(Expression.of(expression));
        } catch (ExpressionSyntaxException e) {
            throw new AssertionError(expression + ": " + e.getMessage(), e);
        }
    }

    static Optional<Object> value(String expression, Variables variables) {
        try {
            return compile(expression).evaluate(variables);
        } catch (EvaluationException e) {
            throw new AssertionError(expression + ": " + e.getMessage(), e);
        }
    }

    /** The value as JSON, {@link #FAILED} or {@link #MISSING}. */
    static String json(String expression, Variables variables) {
        try {
            Object value = compile(expression).evaluate(variables).orElse(null);
            return JsonWriter.write(Incoming.adopt(value));
        } catch (EvaluationException e) {
            return e.isMissing() ? MISSING : FAILED;
        }
    }

    static String json(String expression) {
        return json(expression, Variables.NONE);
    }

    /** Why there is no value. */
    static EvaluationException failure(String expression, Variables variables) {
        try {
            throw new AssertionError(
                    expression + " has a value: " + compile(expression).evaluate(variables));
        } catch (EvaluationException e) {
            return e;
        }
    }

    static String syntaxError(String expression) {
        try {
            new CelExpressions().compile(Expression.of(expression));
            throw new AssertionError("no error in: " + expression);
        } catch (ExpressionSyntaxException e) {
            return e.getMessage();
        }
    }

    static Variables variables(Map<String, Object> roots) {
        return name -> Optional.ofNullable(roots.get(name));
    }

    /** Parts with a value each. */
    static Fields fields(Map<String, Object> parts) {
        return new Fields() {
            @Override
            public Optional<Object> field(String name) {
                return Optional.ofNullable(parts.get(name));
            }

            @Override
            public Set<String> names() {
                return parts.keySet();
            }
        };
    }
}
