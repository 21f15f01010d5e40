package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.domain.http.Response;

/// What a request to a server came to.
public sealed interface Reply {

    /// The server answered; the id may be another one than the client's.
    record Answered(JsonRpcMessage.Response response) implements Reply {}

    /// The server, or what stands before it, answered with an HTTP error that the client should see
    /// as it is.
    record Refused(Response response) implements Reply {}

    /// Nothing came back.
    ///
    /// @param reason follows `failed to send message: `
    record Unreachable(String reason) implements Reply {}

    /// An answer began and broke, or was none.
    ///
    /// @param reason follows `http request failed: `
    record Broken(String reason) implements Reply {}
}
