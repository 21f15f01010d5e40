package io.gatehouse.core.policy;

import io.gatehouse.domain.authorization.Truth;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.policy.ConditionalPolicies;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.plugin.BodyLimit;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Policies of one type of which the first whose condition holds runs; a condition without a value does not hold. Immutable and
/// thread-safe as its policies are.
final class ConditionalPolicy implements HttpPolicy {

    private final List<Choice> choices;

    private record Choice(Optional<Program> condition, HttpPolicy policy) {}

    private ConditionalPolicy(List<Choice> choices) {
        this.choices = List.copyOf(choices);
    }

    /// Makes all of them, or none.
    static <C extends Record> HttpPolicy create(
            PolicyFactory<C> factory, ConditionalPolicies settings, PolicyContext context)
            throws PolicyConfigException {
        List<Choice> choices = new ArrayList<>();
        try {
            for (ConditionalPolicies.Entry entry : settings.entries()) {
                choices.add(choice(factory, entry, context));
            }
            return new ConditionalPolicy(choices);
        } catch (PolicyConfigException | RuntimeException | LinkageError e) {
            choices.forEach(choice -> choice.policy.close());
            throw e;
        }
    }

    private static <C extends Record> Choice choice(
            PolicyFactory<C> factory, ConditionalPolicies.Entry entry, PolicyContext context)
            throws PolicyConfigException {
        Optional<Program> condition = Optional.empty();
        if (entry.condition().isPresent()) {
            Expression expression = entry.condition().get();
            try {
                condition = Optional.of(context.expressions().compile(expression));
            } catch (ExpressionSyntaxException e) {
                throw new PolicyConfigException(expression.origin(), e.getMessage());
            }
        }
        C config = factory.descriptor().configType().cast(entry.config());
        if (factory.create(config, context) instanceof HttpPolicy policy) {
            return new Choice(condition, policy);
        }
        throw new PolicyConfigException("only policies on HTTP requests can be conditional");
    }

    @Override
    public RequestDecision onRequest(HttpCall call) {
        for (Choice choice : choices) {
            if (choice.condition.isEmpty()
                    || choice.condition.get().test(call.variables()) == Truth.TRUE) {
                return choice.policy.onRequest(call);
            }
        }
        return RequestDecision.proceed();
    }

    @Override
    public boolean needsRequestBody() {
        return choices.stream()
                .anyMatch(choice ->
                        choice.policy.needsRequestBody()
                                || choice.condition
                                        .filter(c -> c.references().contains("request.body"))
                                        .isPresent());
    }

    /// The widest of all: which policy runs is not known before the body is there.
    @Override
    public BodyLimit requestBodyLimit() {
        List<BodyLimit> limits =
                choices.stream()
                        .map(Choice::policy)
                        .filter(HttpPolicy::needsRequestBody)
                        .map(HttpPolicy::requestBodyLimit)
                        .distinct()
                        .toList();
        return limits.size() == 1 ? limits.getFirst() : BodyLimit.USUAL;
    }

    @Override
    public void close() {
        choices.forEach(choice -> choice.policy.close());
    }
}
