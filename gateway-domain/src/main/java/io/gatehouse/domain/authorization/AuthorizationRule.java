package io.gatehouse.domain.authorization;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Scalar;

/// A rule as a configuration holds it: a plain expression, which allows, or an object with the one key `allow`, `deny` or
/// `require`.
public sealed interface AuthorizationRule {

    /// Lets a call pass when the condition holds.
    @Scalar
    record Allow(Expression condition) implements AuthorizationRule {}

    /// Refuses a call when the condition holds.
    @Scalar
    record Deny(Expression condition) implements AuthorizationRule {}

    /// Refuses a call when the condition does not hold.
    @Scalar
    record Require(Expression condition) implements AuthorizationRule {}

    /// When the rule applies.
    Expression condition();

    /// What it does then.
    default Effect effect() {
        return switch (this) {
            case Allow _ -> Effect.ALLOW;
            case Deny _ -> Effect.DENY;
            case Require _ -> Effect.REQUIRE;
        };
    }
}
