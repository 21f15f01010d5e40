package io.gatehouse.launcher.demo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/// Issues tokens with a key that is made for one run and never written anywhere.
final class DemoIssuer {

    static final String ISSUER = "gatehouse.demo";
    static final String AUDIENCE = "demo";

    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys;

    DemoIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this curve", e);
        }
    }

    /// The public key, as a JSON Web Key Set (RFC 7517).
    String keySet() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"kid\":\"demo\","
                + "\"x\":\"%s\",\"y\":\"%s\"}]}"
                        .formatted(
                                coordinate(key.getW().getAffineX()),
                                coordinate(key.getW().getAffineY()));
    }

    /// A token signed with ES256 (RFC 7515).
    ///
    /// @param claims more members of the JSON object, without braces
    String token(String subject, Instant expires, String claims) {
        String header = text("{\"alg\":\"ES256\",\"kid\":\"demo\"}");
        String body =
                text(
                        "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"exp\":%d,%s}"
                                .formatted(
                                        ISSUER,
                                        AUDIENCE,
                                        subject,
                                        expires.getEpochSecond(),
                                        claims));
        return header + "." + body + "." + signature(header + "." + body);
    }

    private String signature(String signed) {
        try {
            Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
            es256.initSign(keys.getPrivate());
            es256.update(signed.getBytes(StandardCharsets.US_ASCII));
            return base64(es256.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this algorithm", e);
        }
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
        return base64(padded);
    }

    private static String text(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
