package io.gatehouse.plugin.http.credential;

import io.gatehouse.domain.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The SHA-256 digest of a key, by which it is found: what a comparison takes tells nothing about keys.
final class KeyDigest {

    private static final int LENGTH = 32;

    private final byte[] bytes;

    private KeyDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    static KeyDigest of(String key) {
        return new KeyDigest(Digests.of("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads hexadecimal digits.
    ///
    /// @return empty if they are no digest
    static Optional<KeyDigest> parse(String hex) {
        try {
            byte[] bytes = HexFormat.of().parseHex(hex);
            return bytes.length == LENGTH ? Optional.of(new KeyDigest(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyDigest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Secret.REDACTED;
    }
}
