package io.gatehouse.domain.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that must not be printed: its text form is `<redacted>` and comparison takes the same time whatever differs.
/// A configuration key of this type is written as a plain string or as `{file: PATH}`, whose surrounding white space does not
/// count. Immutable and thread-safe.
public final class Secret {

    /// What a secret prints as.
    public static final String REDACTED = "<redacted>";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// Wraps a secret value.
    public static Secret of(String value) {
        return new Secret(value);
    }

    /// The value itself; only for the place that sends it on.
    public String reveal() {
        return value;
    }

    /// Whether the candidate is this secret, in constant time for candidates of one length.
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(bytes(value), bytes(candidate));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return REDACTED;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
