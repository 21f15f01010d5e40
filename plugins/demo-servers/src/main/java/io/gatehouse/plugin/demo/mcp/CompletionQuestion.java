package io.gatehouse.plugin.demo.mcp;

/// An argument being typed.
///
/// @param owner the prompt's name or the template's URI
/// @param value what has been typed so far
public record CompletionQuestion(String owner, String argument, String value) {}
