package io.gatehouse.domain.policy;

import io.gatehouse.domain.config.Origin;

/// A policy written at one place of a configuration.
///
/// @param type which policy
/// @param config its settings, an immutable record with value equality
public record PolicyAttachment(PolicyType type, Record config, Origin origin) {}
