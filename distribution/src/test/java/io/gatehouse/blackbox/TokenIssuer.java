package io.gatehouse.blackbox;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens, with the JDK alone, so that something else checks what the gateway checks. */
final class TokenIssuer {

    static final String NAME = "https://issuer.test";
    static final String AUDIENCE = "gateway";
    static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"one\"}";

    private static final long HOUR_SECONDS = 3600;

    private final KeyPair keys;

    TokenIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The public key, as a policy names it. */
    String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    /** A good token. */
    String token(String subject) {
        return sign(HEADER, claims(subject, AUDIENCE, HOUR_SECONDS));
    }

    /** The claims of a token that is good for some seconds, or was until some seconds ago. */
    static String claims(String subject, String audience, long seconds) {
        return "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
                .formatted(NAME, subject, audience, Instant.now().getEpochSecond() + seconds);
    }

    String sign(String header, String claims) {
        String signed = text(header) + "." + text(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A token whose signature is a MAC with the public key as the secret: the classic confusion. */
    String mac(String claims) {
        String signed = text("{\"alg\":\"HS256\",\"kid\":\"one\"}") + "." + text(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A token that says it needs no signature. */
    static String unsigned(String claims) {
        return text("{\"alg\":\"none\",\"kid\":\"one\"}") + "." + text(claims) + ".";
    }

    private static String text(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
