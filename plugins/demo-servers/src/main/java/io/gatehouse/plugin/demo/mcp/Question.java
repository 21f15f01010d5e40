package io.gatehouse.plugin.demo.mcp;

/// Something the client is asked while a call is handled.
public sealed interface Question {

    /// What tells it from the other questions of the same call.
    String key();

    /// For the user behind the client.
    ///
    /// @param requestedSchema a JSON Schema object as text
    record Elicit(String key, String message, String requestedSchema) implements Question {}

    /// For the client's model.
    record Sample(String key, String prompt, int maxTokens) implements Question {}

    /// For the folders the client works in.
    record Roots(String key) implements Question {}
}
