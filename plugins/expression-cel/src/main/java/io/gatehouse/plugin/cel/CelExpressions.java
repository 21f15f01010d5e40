package io.gatehouse.plugin.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.plugin.cel.node.Node;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;

/// Compiles CEL: the library parses, the translator makes our own nodes of what it parsed. Immutable and thread-safe.
final class CelExpressions implements Expressions {

    private final CustomFunctions functions;

    CelExpressions() {
        this(CustomFunctions.NONE);
    }

    private CelExpressions(CustomFunctions functions) {
        this.functions = functions;
    }

    @Override
    public Program compile(Expression expression) throws ExpressionSyntaxException {
        return guarded(expression, () -> program(expression.source()));
    }

    @Override
    public Expressions withFunctions(Expression definitions) throws ExpressionSyntaxException {
        return guarded(
                definitions,
                () ->
                        new CelExpressions(
                                CustomFunctions.compile(
                                        DefinitionReader.read(definitions.source()))));
    }

    private Program program(String source) throws SyntaxProblem {
        CelAbstractSyntaxTree tree = Syntax.parse(source);
        Translator translator = new Translator(tree.getSource(), functions);
        Node root = translator.translate(tree.getExpr(), Names.NONE);
        return new CelProgram(source, root, translator.locals(), translator.references());
    }

    private interface Compilation<T> {
        T run() throws SyntaxProblem;
    }

    private static <T> T guarded(Expression text, Compilation<T> compilation)
            throws ExpressionSyntaxException {
        try {
            return compilation.run();
        } catch (SyntaxProblem problem) {
            throw new ExpressionSyntaxException(text, problem.description());
        } catch (StackOverflowError _) {
            // The parser counts some kinds of nesting only after it went down.
            throw new ExpressionSyntaxException(text, "nested too deeply");
        }
    }
}
