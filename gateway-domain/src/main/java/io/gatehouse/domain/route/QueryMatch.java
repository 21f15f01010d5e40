package io.gatehouse.domain.route;

/// A test of one query parameter, decoded; of repeated parameters the last counts.
public record QueryMatch(String name, ValueMatch value) {}
