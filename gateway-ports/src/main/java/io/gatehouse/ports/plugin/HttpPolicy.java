package io.gatehouse.ports.plugin;

/// A policy on HTTP requests and their responses.
public non-sealed interface HttpPolicy extends Policy {

    /// Decides on a request.
    RequestDecision onRequest(HttpCall call);

    /// Whether [HttpCall#body] must be there.
    default boolean needsRequestBody() {
        return false;
    }
}
