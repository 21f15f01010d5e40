package io.gatehouse.domain.policy;

/// The order of policies inside a phase; stages run in this order, and their response sides in reverse. A browser's preflight is
/// answered before anyone asks for a token, and limits and transformations see who is calling.
public enum Stage {
    /// How long everything that follows may take.
    DEADLINE,
    /// Cross-origin rules, which also mark the error answers of everything below.
    CORS,
    /// Who is calling.
    AUTHENTICATION,
    /// Asking another service whether the call may go on.
    EXTERNAL_AUTHORIZATION,
    /// Rules over what is known of the call.
    AUTHORIZATION,
    /// Whether a failed request may be sent again.
    RETRY,
    /// How much of it there may be.
    RATE_LIMIT,
    /// Holding bodies in memory.
    BUFFER,
    /// Another service that sees and changes the messages.
    EXTERNAL_PROCESSING,
    /// What the gateway shows of itself or of the caller to the server behind it.
    UPSTREAM_CREDENTIALS,
    /// Computed changes of the messages.
    TRANSFORMATION,
    /// Cross-site request forgery.
    CSRF,
    /// Fixed changes of headers, path and host.
    REWRITE,
    /// Sending the client elsewhere.
    REDIRECT,
    /// Waiting on purpose.
    DELAY,
    /// Answering in the backend's place.
    REPLY,
    /// What happens to a request that goes to its backend: copies of it, which endpoint it goes to.
    DELIVERY
}
