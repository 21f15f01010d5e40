package io.gatehouse.plugin.cel;

import io.gatehouse.domain.authorization.Truth;
import io.gatehouse.plugin.cel.node.Node;
import io.gatehouse.plugin.cel.node.Scope;
import io.gatehouse.plugin.cel.value.Failure;
import io.gatehouse.plugin.cel.value.Outgoing;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import java.util.Optional;
import java.util.Set;

/// A tree of nodes that is walked for each evaluation.
final class CelProgram implements Program {

    private final String source;
    private final Node root;
    private final int locals;
    private final Set<String> references;

    CelProgram(String source, Node root, int locals, Set<String> references) {
        this.source = source;
        this.root = root;
        this.locals = locals;
        this.references = Set.copyOf(references);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Truth test(Variables variables) {
        Object value = root.value(new Scope(variables, locals));
        if (value instanceof Boolean holds) {
            return Truth.of(holds);
        }
        return value instanceof Failure && !Failure.isMissing(value) ? Truth.FAILED : Truth.FALSE;
    }

    @Override
    public Optional<Object> evaluate(Variables variables) throws EvaluationException {
        Object value = root.value(new Scope(variables, locals));
        if (value instanceof Failure failure) {
            throw new EvaluationException(failure.message(), Failure.isMissing(failure));
        }
        return Outgoing.of(value);
    }

    @Override
    public Set<String> references() {
        return references;
    }
}
