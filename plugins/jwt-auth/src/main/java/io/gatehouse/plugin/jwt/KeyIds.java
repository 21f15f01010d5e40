package io.gatehouse.plugin.jwt;

/// Whether keys and tokens say which key is meant (RFC 7515 4.1.4).
public enum KeyIds {
    /// Every key has an id, and every token names one.
    REQUIRED,
    /// A key that is the only one needs no id, and neither does a token for it.
    OPTIONAL
}
