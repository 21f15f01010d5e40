package io.gatehouse.core.backend;

import io.gatehouse.domain.backend.McpBackend;

/// Serves MCP backends; their sessions live through reloads. Thread-safe.
@FunctionalInterface
public interface McpBackends {

    /// A handler of a backend with its present settings. Its sessions are those of all handlers of
    /// the same key, and end with the last of them.
    ///
    /// @param key a name that stays the same as long as the backend's place does
    BackendHandler backend(String key, McpBackend settings);

    /// Ends the streams that would stay open for as long as clients want. Called when the gateway is about to stop, before
    /// requests at work are waited for.
    default void endStreams() {}
}
