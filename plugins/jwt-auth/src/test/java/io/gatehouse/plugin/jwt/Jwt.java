package io.gatehouse.plugin.jwt;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.ManualClock;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Configurations and requests that most tests start from: issuer `https://iss`, audience `aud1`, key `k1`.
final class Jwt {

    static final String ISSUER = "https://iss";
    static final String AUDIENCE = "aud1";
    static final String KEY_ID = "k1";
    static final long NOW = ManualClock.START.getEpochSecond();
    static final String FAILURE = "authentication failure: ";
    static final String INVALID = FAILURE + "the token is invalid or malformed: ";

    private Jwt() {}

    static JwtProvider provider(String issuer, String jwks, String... audiences) {
        return new JwtProvider(
                issuer,
                List.of(audiences),
                new TextSource.Inline(jwks),
                new JwtValidationOptions(List.of("exp")));
    }

    static JwtProvider own() {
        return provider(ISSUER, SigningKey.P256.jwks(KEY_ID), AUDIENCE);
    }

    static JwtProvider own(SigningKey key) {
        return provider(ISSUER, key.jwks(KEY_ID), AUDIENCE);
    }

    static JwtProvider requiring(String... claims) {
        JwtProvider own = own();
        return new JwtProvider(
                own.issuer(),
                own.audiences(),
                own.jwks(),
                new JwtValidationOptions(List.of(claims)));
    }

    static JwtAuthConfig config(JwtMode mode, JwtProvider... providers) {
        return config(mode, CredentialLocation.bearer(), providers);
    }

    static JwtAuthConfig config(
            JwtMode mode, CredentialLocation location, JwtProvider... providers) {
        return new JwtAuthConfig(
                mode,
                location,
                ErrorForm.TEXT,
                KeyIds.REQUIRED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(providers)));
    }

    static PolicyHarness policy(JwtAuthConfig config) throws PolicyConfigException {
        return PolicyHarness.create(new JwtAuthFactory(), config);
    }

    static PolicyHarness policy(JwtAuthConfig config, FakePolicyContext context)
            throws PolicyConfigException {
        return PolicyHarness.create(new JwtAuthFactory(), config, context);
    }

    /// The claims that [#own] accepts for ten minutes.
    static String claims() {
        return claims(UnaryOperator.identity());
    }

    static String claims(UnaryOperator<String> change) {
        return change.apply(
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"alice\",\"exp\":%d}"
                        .formatted(ISSUER, AUDIENCE, NOW + 600));
    }

    static String token() {
        return token(claims());
    }

    static String token(String payload) {
        return SigningKey.P256.token("ES256", KEY_ID, payload);
    }

    static FakeHttpCall bearing(String token) {
        return FakeHttpCall.get("/").with("authorization", "Bearer " + token);
    }

    static Claims claimsOf(FakeHttpCall call) {
        return (Claims) call.attribute("jwt").orElseThrow();
    }

    /// The body of the 401 that a token gets.
    static String refusal(PolicyHarness policy, String token) {
        Refusal refusal = policy.refuses(bearing(token));
        if (refusal.status() != 401 || !refusal.reason().equals("JwtAuth")) {
            throw new AssertionError(refusal);
        }
        return refusal.message();
    }
}
