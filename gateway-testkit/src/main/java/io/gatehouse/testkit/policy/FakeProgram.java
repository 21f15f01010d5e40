package io.gatehouse.testkit.policy;

import io.gatehouse.domain.authorization.Truth;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.expression.EvaluationException;
import io.gatehouse.ports.expression.Fields;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An expression of [FakeExpressions].
record FakeProgram(String source, List<Comparison> comparisons) implements Program {

    record Comparison(Operand left, Operand right) {
        boolean holds(Variables variables) throws EvaluationException {
            return left.value(variables).equals(right.value(variables));
        }
    }

    sealed interface Operand {
        Object value(Variables variables) throws EvaluationException;
    }

    record Literal(Object constant) implements Operand {
        @Override
        public Object value(Variables variables) {
            return constant;
        }
    }

    record Failing() implements Operand {
        @Override
        public Object value(Variables variables) throws EvaluationException {
            throw new EvaluationException("failed as asked", false);
        }
    }

    record Path(String text) implements Operand {
        @Override
        public Object value(Variables variables) throws EvaluationException {
            String[] names = text.split("\\.");
            Optional<Object> value = variables.root(names[0]);
            for (int i = 1; i < names.length; i++) {
                String name = names[i];
                value = value.flatMap(parent -> part(parent, name));
            }
            return value.orElseThrow(() -> new EvaluationException("there is no " + text, true));
        }

        private static Optional<Object> part(Object parent, String name) {
            return switch (parent) {
                case Map<?, ?> map -> Optional.ofNullable(map.get(name));
                case Claims claims -> Optional.ofNullable(claims.values().get(name));
                case Fields fields -> fields.field(name);
                case Headers headers -> headers.first(name).map(value -> value);
                default -> Optional.empty();
            };
        }
    }

    @Override
    public Truth test(Variables variables) {
        try {
            return Truth.of(holds(variables));
        } catch (EvaluationException e) {
            return e.isMissing() ? Truth.FALSE : Truth.FAILED;
        }
    }

    @Override
    public Optional<Object> evaluate(Variables variables) throws EvaluationException {
        boolean alone =
                comparisons.size() == 1 && comparisons.get(0).right().equals(new Literal(true));
        return Optional.of(alone ? comparisons.get(0).left().value(variables) : holds(variables));
    }

    @Override
    public Set<String> references() {
        return comparisons.stream()
                .flatMap(comparison -> Stream.of(comparison.left(), comparison.right()))
                .filter(Path.class::isInstance)
                .map(operand -> ((Path) operand).text())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean holds(Variables variables) throws EvaluationException {
        for (Comparison comparison : comparisons) {
            if (!comparison.holds(variables)) {
                return false;
            }
        }
        return true;
    }
}
