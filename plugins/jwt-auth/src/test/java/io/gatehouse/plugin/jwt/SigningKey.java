package io.gatehouse.plugin.jwt;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that signs tokens with the JDK alone, so that what verifies them is checked by something else.
record SigningKey(String kty, String curve, KeyPair pair) {

    static final SigningKey P256 = ec("P-256", "secp256r1");
    static final SigningKey P384 = ec("P-384", "secp384r1");
    static final SigningKey P521 = ec("P-521", "secp521r1");
    static final SigningKey RSA = rsa(2048);
    static final SigningKey ED25519 = new SigningKey("OKP", "Ed25519", generate("Ed25519"));
    static final SigningKey ED448 = new SigningKey("OKP", "Ed448", generate("Ed448"));

    static SigningKey rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new SigningKey("RSA", "", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static SigningKey ec(String curve, String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(name));
            return new SigningKey("EC", curve, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair generate(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The public key as a JSON Web Key.
    ///
    /// @param more further members, such as `,"alg":"ES256"`
    String jwk(String id, String more) {
        String members =
                switch (pair.getPublic()) {
                    case RSAPublicKey rsa ->
                            "\"n\":\"%s\",\"e\":\"%s\""
                                    .formatted(
                                            number(rsa.getModulus(), 0),
                                            number(rsa.getPublicExponent(), 0));
                    case ECPublicKey ec -> {
                        int size = (ec.getParams().getOrder().bitLength() + 7) / 8;
                        yield "\"crv\":\"%s\",\"x\":\"%s\",\"y\":\"%s\""
                                .formatted(
                                        curve,
                                        number(ec.getW().getAffineX(), size),
                                        number(ec.getW().getAffineY(), size));
                    }
                    case EdECPublicKey ed -> {
                        byte[] encoded = ed.getEncoded();
                        int size = curve.equals("Ed25519") ? 32 : 57;
                        yield "\"crv\":\"%s\",\"x\":\"%s\""
                                .formatted(
                                        curve,
                                        base64(
                                                Arrays.copyOfRange(
                                                        encoded,
                                                        encoded.length - size,
                                                        encoded.length)));
                    }
                    default -> throw new AssertionError(pair.getPublic());
                };
        return "{\"kty\":\"%s\",\"kid\":\"%s\",%s%s}".formatted(kty, id, members, more);
    }

    /// A set of this key alone.
    String jwks(String id) {
        return "{\"keys\":[" + jwk(id, "") + "]}";
    }

    /// A token of a payload, with a usual header.
    String token(String algorithm, String keyId, String payload) {
        return sign(
                algorithm,
                "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm, keyId),
                payload);
    }

    /// A token with any header, signed with an algorithm that the header need not name.
    String sign(String algorithm, String header, String payload) {
        String signed = text(header) + "." + text(payload);
        try {
            return signed + "." + base64(signature(algorithm, signed));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// A token whose signature is a MAC with the public key as the secret: the classic confusion.
    String macToken(String keyId, String payload) {
        String signed =
                text("{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(keyId)) + "." + text(payload);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] signature(String algorithm, String signed) throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        Signature signature;
        if (algorithm.equals("EdDSA")) {
            signature = Signature.getInstance("EdDSA");
        } else if (algorithm.startsWith("ES")) {
            signature = Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
        } else if (algorithm.startsWith("RS")) {
            signature = Signature.getInstance("SHA" + bits + "withRSA");
        } else {
            signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(
                    new PSSParameterSpec(
                            "SHA-" + bits,
                            "MGF1",
                            new MGF1ParameterSpec("SHA-" + bits),
                            Integer.parseInt(bits) / 8,
                            1));
        }
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }

    static String text(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String number(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] padded = new byte[Math.max(size, bytes.length - sign)];
        System.arraycopy(
                bytes, sign, padded, padded.length - bytes.length + sign, bytes.length - sign);
        return base64(padded);
    }
}
