package io.gatehouse.domain.authorization;

/// What a rule does when it holds.
public enum Effect {
    /// Lets the call pass, unless a deny or require rule says otherwise.
    ALLOW,
    /// Refuses the call.
    DENY,
    /// Must hold, or the call is refused.
    REQUIRE
}
