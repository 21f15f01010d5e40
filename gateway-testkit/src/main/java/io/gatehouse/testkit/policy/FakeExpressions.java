package io.gatehouse.testkit.policy;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A policy language for tests that need none in particular: a small part of CEL.
///
/// An expression is comparisons joined by `&&`. A comparison is `operand == operand` or an operand alone; an operand is a dotted path
/// such as `jwt.sub`, a text in quotes, `true` or `false`, or `fail()`, which cannot be evaluated. Everything else is a syntax error.
public final class FakeExpressions implements Expressions {

    private static final String OPERAND = "(\"[^\"]*\"|'[^']*'|[^\\s=\"']+)";
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*" + OPERAND + "\\s*(?:==\\s*" + OPERAND + "\\s*)?");

    /// The language; it has no state.
    public FakeExpressions() {}

    @Override
    public Program compile(Expression expression) throws ExpressionSyntaxException {
        List<FakeProgram.Comparison> comparisons = new ArrayList<>();
        for (String text : expression.source().split("&&", -1)) {
            Matcher matcher = COMPARISON.matcher(text);
            if (!matcher.matches()) {
                throw syntaxError(expression, text);
            }
            String right = matcher.group(2);
            comparisons.add(
                    new FakeProgram.Comparison(
                            operand(expression, matcher.group(1)),
                            right == null
                                    ? new FakeProgram.Literal(true)
                                    : operand(expression, right)));
        }
        return new FakeProgram(expression.source(), List.copyOf(comparisons));
    }

    private static FakeProgram.Operand operand(Expression expression, String text)
            throws ExpressionSyntaxException {
        if (text.equals("true") || text.equals("false")) {
            return new FakeProgram.Literal(text.equals("true"));
        }
        if (text.equals("fail()")) {
            return new FakeProgram.Failing();
        }
        if (text.matches("\"[^\"]*\"|'[^']*'")) {
            return new FakeProgram.Literal(text.substring(1, text.length() - 1));
        }
        if (text.matches("[A-Za-z_]\\w*(\\.\\w+)*")) {
            return new FakeProgram.Path(text);
        }
        throw syntaxError(expression, text);
    }

    private static ExpressionSyntaxException syntaxError(Expression expression, String text) {
        return new ExpressionSyntaxException(expression, "this is no expression: " + text.strip());
    }
}
