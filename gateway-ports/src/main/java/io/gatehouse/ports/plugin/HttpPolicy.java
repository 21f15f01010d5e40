package io.gatehouse.ports.plugin;

/// A policy on HTTP requests and their responses.
public non-sealed interface HttpPolicy extends Policy {

    /// Decides on a request.
    RequestDecision onRequest(HttpCall call);

    /// Whether [HttpCall#body] must be there.
    default boolean needsRequestBody() {
        return false;
    }

    /// How large the body may be if it must be there.
    default BodyLimit requestBodyLimit() {
        return BodyLimit.USUAL;
    }
}
