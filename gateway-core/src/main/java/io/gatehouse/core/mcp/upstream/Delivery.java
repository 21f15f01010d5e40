package io.gatehouse.core.mcp.upstream;

import io.gatehouse.domain.http.Response;

/// What sending a message that has no answer came to.
public sealed interface Delivery {

    /// The server has it.
    record Accepted() implements Delivery {}

    /// The server answered with an HTTP error.
    record Refused(Response response) implements Delivery {}

    /// It did not get there.
    ///
    /// @param reason follows `failed to send message: `
    record Failed(String reason) implements Delivery {}
}
