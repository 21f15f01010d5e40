package io.gatehouse.ports.inbound;

/// Why no response came from an upstream server.
///
/// @param detail for the operator and, in the compatible texts, for the client
public record ForwardFailure(Kind kind, String detail) {

    /// Where it failed.
    public enum Kind {
        /// The name has no address.
        UNRESOLVED,
        /// No connection within the time.
        CONNECT_TIMEOUT,
        /// The connection was refused or could not be made.
        CONNECT_FAILED,
        /// No response within the time.
        RESPONSE_TIMEOUT,
        /// The connection broke before a response.
        BROKEN,
        /// What came is not HTTP.
        MALFORMED
    }
}
