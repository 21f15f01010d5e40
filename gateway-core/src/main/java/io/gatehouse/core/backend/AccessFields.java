package io.gatehouse.core.backend;

import java.util.Optional;

/// What the access log says of one request beyond the request itself. Thread-safe: a response may end on another thread.
public interface AccessFields {

    /// States a field, such as `mcp.method.name`; later statements replace earlier ones.
    void put(String name, Object value);

    /// States why a request failed.
    ///
    /// @param reason a stable word, such as `MCP`
    void fail(String reason, String message);

    /// A stated field.
    Optional<Object> get(String name);
}
