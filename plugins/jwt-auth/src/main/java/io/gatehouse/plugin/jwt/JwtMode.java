package io.gatehouse.plugin.jwt;

/// What happens to requests without a valid token.
public enum JwtMode {
    /// A valid token is needed.
    STRICT,
    /// A token may be missing, but if there is one it must be valid.
    OPTIONAL,
    /// Nothing is refused; a token that is not valid stays in the request and proves nothing.
    PERMISSIVE
}
