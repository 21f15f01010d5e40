package io.gatehouse.domain.route;

/// A test of one header: it holds if any of the header's values passes.
///
/// @param name a field name, or `:method`, `:authority`, `:path`, `:scheme`
public record HeaderMatch(String name, ValueMatch value) {}
