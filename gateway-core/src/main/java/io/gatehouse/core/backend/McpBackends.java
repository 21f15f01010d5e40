package io.gatehouse.core.backend;

import io.gatehouse.domain.backend.McpBackend;
import java.util.Set;

/// Serves MCP backends; their sessions live through reloads. Thread-safe.
public interface McpBackends {

    /// The handler of a backend with its present settings.
    ///
    /// @param key a name that stays the same as long as the backend's place does
    BackendHandler backend(String key, McpBackend settings);

    /// Ends the sessions of all backends but these.
    void keepOnly(Set<String> keys);
}
