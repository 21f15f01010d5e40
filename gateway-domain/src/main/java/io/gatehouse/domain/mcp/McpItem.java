package io.gatehouse.domain.mcp;

/// A tool, prompt, resource or task of one target.
///
/// @param target the target's name in the configuration
/// @param name as the target itself names it
public record McpItem(ItemKind kind, String target, String name) {}
