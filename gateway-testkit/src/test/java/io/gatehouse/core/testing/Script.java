package io.gatehouse.core.testing;

/// The settings of a scripted policy.
///
/// @param name what the policy is called in journals
public record Script(String name) {}
