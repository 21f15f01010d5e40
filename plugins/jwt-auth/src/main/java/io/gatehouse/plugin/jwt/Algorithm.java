package io.gatehouse.plugin.jwt;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureAlgorithm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The algorithms that a token's header may name (RFC 7518 section 3.1). Those with a shared secret are known, but no key takes them.
@SuppressWarnings("ImmutableEnumChecker") // jjwt's algorithms are immutable, but do not say so
enum Algorithm {
    HS256("HS256"),
    HS384("HS384"),
    HS512("HS512"),
    ES256("ES256", Jwts.SIG.ES256),
    ES384("ES384", Jwts.SIG.ES384),
    RS256("RS256", Jwts.SIG.RS256),
    RS384("RS384", Jwts.SIG.RS384),
    RS512("RS512", Jwts.SIG.RS512),
    PS256("PS256", Jwts.SIG.PS256),
    PS384("PS384", Jwts.SIG.PS384),
    PS512("PS512", Jwts.SIG.PS512),
    EDDSA("EdDSA", Jwts.SIG.EdDSA);

    static final Set<Algorithm> OF_RSA = EnumSet.of(RS256, RS384, RS512, PS256, PS384, PS512);
    static final Set<Algorithm> OF_EC = EnumSet.of(ES256, ES384);
    static final Set<Algorithm> OF_OKP = EnumSet.of(EDDSA);

    private final String text;
    private final Optional<SignatureAlgorithm> signature;

    Algorithm(String text) {
        this.text = text;
        this.signature = Optional.empty();
    }

    Algorithm(String text, SignatureAlgorithm signature) {
        this.text = text;
        this.signature = Optional.of(signature);
    }

    /// How signatures are verified; empty where they are not.
    Optional<SignatureAlgorithm> signature() {
        return signature;
    }

    static Optional<Algorithm> of(Object text) {
        return Arrays.stream(values()).filter(a -> a.text.equals(text)).findFirst();
    }

    /// All names, as an error lists them.
    static String expected() {
        return Arrays.stream(values())
                .map(algorithm -> "`" + algorithm.text + "`")
                .collect(Collectors.joining(", "));
    }
}
