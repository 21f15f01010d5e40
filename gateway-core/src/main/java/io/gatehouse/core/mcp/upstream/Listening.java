package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.http.Response;

/// Whether a server's own messages reach the gateway.
public sealed interface Listening {

    /// They do.
    record Open() implements Listening {}

    /// The server has no stream for them or refuses it.
    record Refused(Response response) implements Listening {}

    /// The server cannot be reached now.
    record Failed(String reason) implements Listening {}
}
