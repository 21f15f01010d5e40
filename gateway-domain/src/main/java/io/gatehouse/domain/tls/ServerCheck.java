package io.gatehouse.domain.tls;

/// What of an upstream server's certificate is checked.
public enum ServerCheck {
    /// Somebody trusted vouches for it, and it is that of the name.
    FULL,
    /// Somebody trusted vouches for it, whatever name it has.
    CHAIN,
    /// Nothing.
    NONE
}
