package io.gatehouse.domain.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Rules and the decision they add up to: a call is refused when a deny rule holds or cannot be evaluated, or a require rule does not
/// hold; otherwise it needs an allow rule that holds, unless there are no allow rules at all. Immutable and thread-safe.
///
/// @param <E> how a rule's condition is written
public final class RuleSet<E> {

    /// A rule.
    public record Rule<E>(Effect effect, E condition) {}

    /// A decision with its reason.
    ///
    /// @param decisive the rule that decided; empty when no rule did
    public record Decision<E>(boolean allowed, Optional<Rule<E>> decisive) {}

    private final List<E> denies;
    private final List<E> requires;
    private final List<E> allows;

    /// Sorts rules by effect, keeping their order.
    public RuleSet(List<Rule<E>> rules) {
        this.denies = conditions(rules, Effect.DENY);
        this.requires = conditions(rules, Effect.REQUIRE);
        this.allows = conditions(rules, Effect.ALLOW);
    }

    /// Decides.
    ///
    /// @param evaluate says whether a condition holds
    public Decision<E> decide(Function<E, Truth> evaluate) {
        for (E deny : denies) {
            if (evaluate.apply(deny) != Truth.FALSE) {
                return decided(false, Effect.DENY, deny);
            }
        }
        for (E require : requires) {
            if (evaluate.apply(require) != Truth.TRUE) {
                return decided(false, Effect.REQUIRE, require);
            }
        }
        for (E allow : allows) {
            if (evaluate.apply(allow) == Truth.TRUE) {
                return decided(true, Effect.ALLOW, allow);
            }
        }
        return new Decision<>(allows.isEmpty(), Optional.empty());
    }

    private static <E> List<E> conditions(List<Rule<E>> rules, Effect effect) {
        List<E> conditions = new ArrayList<>();
        for (Rule<E> rule : rules) {
            if (rule.effect() == effect) {
                conditions.add(rule.condition());
            }
        }
        return List.copyOf(conditions);
    }

    private static <E> Decision<E> decided(boolean allowed, Effect effect, E condition) {
        return new Decision<>(allowed, Optional.of(new Rule<>(effect, condition)));
    }
}
