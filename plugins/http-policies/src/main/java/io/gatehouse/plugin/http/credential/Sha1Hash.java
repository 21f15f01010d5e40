package io.gatehouse.plugin.http.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// `{SHA}` and the SHA-1 digest in base64.
record Sha1Hash(String digest) implements PasswordHash {

    static Optional<PasswordHash> parse(String text) {
        String digest = text.substring("{SHA}".length());
        return digest.length() == 28 ? Optional.of(new Sha1Hash(digest)) : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        byte[] bytes = Digests.of("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                Base64.getEncoder().encode(bytes), digest.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Sha1Hash";
    }
}
