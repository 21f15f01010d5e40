package io.gatehouse.plugin.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.plugin.cel.node.Node;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;

/// Compiles CEL: the library parses, the translator makes our own nodes of what it parsed. Thread-safe.
final class CelExpressions implements Expressions {

    @Override
    public Program compile(Expression expression) throws ExpressionSyntaxException {
        try {
            CelAbstractSyntaxTree tree = Syntax.parse(expression.source());
            Translator translator = new Translator(tree.getSource());
            Node root = translator.translate(tree.getExpr(), Names.NONE);
            return new CelProgram(
                    expression.source(), root, translator.locals(), translator.references());
        } catch (SyntaxProblem problem) {
            throw new ExpressionSyntaxException(expression, problem.description());
        } catch (StackOverflowError _) {
            // The parser counts some kinds of nesting only after it went down.
            throw new ExpressionSyntaxException(expression, "nested too deeply");
        }
    }
}
