package io.gatehouse.ports.plugin;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.authorization.RuleSet;
import io.gatehouse.ports.expression.ExpressionSyntaxException;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.expression.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Authorization rules, ready to decide: what all policies that speak of `allow`, `deny` and `require` are made of. Immutable and
/// thread-safe; deciding does not block.
public final class AuthorizationRules {

    private final RuleSet<Program> rules;
    private final boolean readingRequestBody;

    private AuthorizationRules(List<RuleSet.Rule<Program>> rules) {
        this.rules = new RuleSet<>(rules);
        this.readingRequestBody =
                rules.stream()
                        .flatMap(rule -> rule.condition().references().stream())
                        .anyMatch(AuthorizationRules::mayBeRequestBody);
    }

    /// Compiles rules.
    ///
    /// @throws PolicyConfigException with the place of the first condition that is not an expression
    public static AuthorizationRules compile(List<AuthorizationRule> rules, Expressions expressions)
            throws PolicyConfigException {
        List<RuleSet.Rule<Program>> compiled = new ArrayList<>(rules.size());
        for (AuthorizationRule rule : rules) {
            try {
                compiled.add(
                        new RuleSet.Rule<>(rule.effect(), expressions.compile(rule.condition())));
            } catch (ExpressionSyntaxException e) {
                throw new PolicyConfigException(rule.condition().origin(), e.getMessage());
            }
        }
        return new AuthorizationRules(compiled);
    }

    /// Decides on what expressions may read now.
    public Decision decide(Variables variables) {
        RuleSet.Decision<Program> decision = rules.decide(program -> program.test(variables));
        return new Decision(decision.allowed(), decision.decisive());
    }

    /// Whether a condition may read the request's body.
    public boolean mayReadRequestBody() {
        return readingRequestBody;
    }

    /// A bare `request` is read in ways that only show when the condition runs, so the body may be among them.
    private static boolean mayBeRequestBody(String path) {
        return path.equals("request")
                || path.equals("request.body")
                || path.startsWith("request.body.")
                || path.startsWith("request.bodyPrefix");
    }

    /// A decision.
    ///
    /// @param decisive the rule that decided; empty when no rule did
    public record Decision(boolean allowed, Optional<RuleSet.Rule<Program>> decisive) {

        /// Why, for logs. Shows the configuration, so it is nothing for clients.
        public String reason() {
            return decisive.map(Decision::reasonOf)
                    .orElse(allowed ? "there are no allow rules" : "no allow rule holds");
        }

        private static String reasonOf(RuleSet.Rule<Program> rule) {
            String text = ": " + rule.condition().source();
            return switch (rule.effect()) {
                case ALLOW -> "an allow rule holds" + text;
                case DENY -> "a deny rule holds or cannot be evaluated" + text;
                case REQUIRE -> "a require rule does not hold" + text;
            };
        }
    }
}
