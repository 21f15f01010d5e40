package io.gatehouse.plugin.demo.mcp;

/// A value a prompt asks for.
public record PromptArgument(String name, String description, boolean required) {}
