package io.gatehouse.plugin.demo.mcp;

/// What the client's model said.
///
/// @param text empty when it answered with something else than text
public record Sampling(String model, String text) {}
