package io.gatehouse.plugin.jwt;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A public key and the algorithms it may be used with, so that no token chooses how it is verified (RFC 8725 section 3.1).
record VerificationKey(PublicKey key, Set<Algorithm> algorithms) {

    boolean allows(Algorithm algorithm) {
        return algorithms.contains(algorithm);
    }

    /// Whether the key's owner signed this.
    boolean verifies(Algorithm algorithm, byte[] signed, byte[] signature) {
        return algorithm
                .signature()
                .map(with -> {
                    try {
                        return with.verify(new Request(signed, signature, key));
                    } catch (JwtException | IllegalArgumentException e) {
                        // A signature of a wrong length, or a key that does not fit the algorithm.
                        return false;
                    }
                })
                .orElse(false);
    }

    /// What jjwt asks when it verifies; the JDK picks the provider, so one that is registered before its own is used.
    private record Request(byte[] signed, byte[] signature, PublicKey publicKey)
            implements VerifySecureDigestRequest<PublicKey> {

        @Override
        public InputStream getPayload() {
            return new ByteArrayInputStream(signed);
        }

        @Override
        public byte[] getDigest() {
            return signature;
        }

        @Override
        public PublicKey getKey() {
            return publicKey;
        }

        @Override
        public @Nullable Provider getProvider() {
            return null;
        }

        @Override
        public @Nullable SecureRandom getSecureRandom() {
            return null;
        }
    }
}
