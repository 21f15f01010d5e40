package io.gatehouse.plugin.jwt;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwks;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The public keys of one provider, by key id.
record KeySet(Map<String, VerificationKey> keys) {

    private static final int MIN_RSA_BITS = 2048;

    /// Reads a JSON Web Key Set, or a single JSON Web Key, as older configurations have it (RFC 7517 sections 4 and 5). What a key says
    /// about its use and certificates is not looked at. Of several keys with one id the last counts.
    static KeySet read(String json) throws KeySetException {
        return read(json, KeyIds.REQUIRED);
    }

    /// Reads a key set, of which an only key may have no id if ids are optional.
    static KeySet read(String json, KeyIds ids) throws KeySetException {
        Map<String, Object> document;
        try {
            document = Json.object(json);
        } catch (JsonSyntaxException e) {
            throw new KeySetException("the key set is not JSON: " + e.getMessage());
        }
        Map<String, VerificationKey> keys = new HashMap<>();
        List<?> entries = entries(document);
        boolean mayLackId = ids == KeyIds.OPTIONAL && entries.size() == 1;
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> jwk)) {
                throw new KeySetException("a key in the key set is not an object");
            }
            String id = id(jwk, mayLackId);
            keys.put(id, key(Rejected.quoted(id), jwk));
        }
        return new KeySet(Map.copyOf(keys));
    }

    private static String id(Map<?, ?> jwk, boolean mayLackId) throws KeySetException {
        if (jwk.get("kid") instanceof String id) {
            return id;
        }
        if (mayLackId && !jwk.containsKey("kid")) {
            return "";
        }
        throw new KeySetException("the key is missing the `kid` attribute");
    }

    private static List<?> entries(Map<String, Object> document) throws KeySetException {
        if (document.get("keys") instanceof List<?> keys) {
            return keys;
        }
        if (document.containsKey("kty")) {
            return List.of(document);
        }
        throw new KeySetException("the key set has no list of `keys`");
    }

    private static VerificationKey key(String name, Map<?, ?> jwk) throws KeySetException {
        String type = jwk.get("kty") instanceof String text ? text : "";
        return switch (type) {
            case "RSA" -> key(name, jwk, Algorithm.OF_RSA, "n", "e");
            case "EC" -> {
                if ("P-521".equals(jwk.get("crv"))) {
                    throw cannotConstruct(name, "curve P-521 is not supported");
                }
                yield key(name, jwk, Algorithm.OF_EC, "crv", "x", "y");
            }
            case "OKP" -> {
                if (!"Ed25519".equals(jwk.get("crv"))) {
                    throw new KeySetException(
                            "the key "
                                    + name
                                    + " uses unsupported OKP curve "
                                    + jwk.get("crv")
                                    + " (supported: Ed25519)");
                }
                yield key(name, jwk, Algorithm.OF_OKP, "crv", "x");
            }
            default ->
                    throw new KeySetException(
                            "the key "
                                    + name
                                    + " uses an unsupported algorithm "
                                    + type
                                    + " (supported: RSA, EC, OKP[Ed25519])");
        };
    }

    private static VerificationKey key(
            String name, Map<?, ?> jwk, Set<Algorithm> family, String... members)
            throws KeySetException {
        Map<String, Object> publicPart = new HashMap<>();
        publicPart.put("kty", jwk.get("kty"));
        for (String member : members) {
            if (!(jwk.get(member) instanceof String text)) {
                throw cannotConstruct(name, "`" + member + "` is missing");
            }
            publicPart.put(member, text);
        }
        return new VerificationKey(publicKey(name, publicPart), algorithms(jwk, family));
    }

    private static PublicKey publicKey(String name, Map<String, Object> jwk)
            throws KeySetException {
        try {
            PublicKey key = (PublicKey) Jwks.builder().add(jwk).build().toKey();
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
                throw cannotConstruct(name, "an RSA key needs at least 2048 bits");
            }
            return key;
        } catch (JwtException | IllegalArgumentException e) {
            throw cannotConstruct(name, String.valueOf(e.getMessage()));
        }
    }

    /// A key that names an algorithm takes that one only, and none if it is of another kind of key; one that names none, or something
    /// that is no signature algorithm here, takes all of its kind.
    private static Set<Algorithm> algorithms(Map<?, ?> jwk, Set<Algorithm> family) {
        Set<Algorithm> allowed = EnumSet.copyOf(family);
        Object named = jwk.get("alg");
        if (named != null) {
            Algorithm.of(named).ifPresent(only -> allowed.retainAll(Set.of(only)));
        }
        return Set.copyOf(allowed);
    }

    private static KeySetException cannotConstruct(String name, String problem) {
        return new KeySetException(
                "could not construct a decoding key for " + name + ": " + problem);
    }
}
