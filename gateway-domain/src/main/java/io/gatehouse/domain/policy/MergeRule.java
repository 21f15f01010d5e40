package io.gatehouse.domain.policy;

/// What policies of one type on several levels add up to.
public enum MergeRule {
    /// The most specific level replaces the others whole.
    NEAREST_WINS,
    /// All levels apply together, the most general first.
    COMPOSE,
    /// All levels apply, each as a policy of its own, the most general first.
    ADD
}
