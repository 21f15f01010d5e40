package io.gatehouse.plugin.jwt;

import static io.gatehouse.plugin.jwt.Jwt.FAILURE;
import static io.gatehouse.plugin.jwt.Jwt.INVALID;
import static io.gatehouse.plugin.jwt.Jwt.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAuthPolicyTest {

    private static PolicyHarness policy(JwtMode mode) throws Exception {
        return Jwt.policy(Jwt.config(mode, Jwt.own()));
    }

    @Test
    void refusesRequestWithoutTokenWhenStrict() throws Exception {
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            var refusal = policy.refuses(FakeHttpCall.get("/"));
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.reason()).isEqualTo("JwtAuth");
            assertThat(refusal.message()).isEqualTo(FAILURE + "no bearer token found");
            assertThat(refusal.headers()).isEqualTo(HeaderList.EMPTY);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPTIONAL", "PERMISSIVE"})
    void letsRequestWithoutTokenPassUnlessStrict(JwtMode mode) throws Exception {
        try (PolicyHarness policy = policy(mode)) {
            assertThat(policy.decide(FakeHttpCall.get("/"))).isEqualTo(RequestDecision.proceed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void statesClaimsAndTakesOutTheCredential(JwtMode mode) throws Exception {
        String token = Jwt.token();
        try (PolicyHarness policy = policy(mode)) {
            FakeHttpCall call = policy.proceeds(Jwt.bearing(token).with("x-other", "stays"));

            assertThat(call.request().headers()).isEqualTo(HeaderList.of("x-other", "stays"));
            Claims claims = Jwt.claimsOf(call);
            assertThat(claims.values())
                    .isEqualTo(
                            Map.of(
                                    "iss",
                                    "https://iss",
                                    "aud",
                                    "aud1",
                                    "sub",
                                    "alice",
                                    "exp",
                                    NOW + 600));
            assertThat(claims.rawToken().reveal()).isEqualTo(token);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Bearer", "bearer:abc", ""})
    void takesAnotherSchemeForNoToken(String value) throws Exception {
        FakeHttpCall call = FakeHttpCall.get("/").with("authorization", value);
        try (PolicyHarness strict = policy(JwtMode.STRICT);
                PolicyHarness optional = policy(JwtMode.OPTIONAL)) {
            assertThat(strict.refuses(call).message()).isEqualTo(FAILURE + "no bearer token found");
            assertThat(optional.proceeds(call)).isEqualTo(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer "})
    void readsTheSchemeWithoutCase(String scheme) throws Exception {
        FakeHttpCall call = FakeHttpCall.get("/").with("Authorization", scheme + Jwt.token());
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            assertThat(Jwt.claimsOf(policy.proceeds(call)).subject()).contains("alice");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STRICT", "OPTIONAL"})
    void refusesBadTokenUnlessPermissive(JwtMode mode) throws Exception {
        try (PolicyHarness policy = policy(mode)) {
            assertThat(Jwt.refusal(policy, "abcdefg"))
                    .isEqualTo(FAILURE + "the token header is malformed: Error(InvalidToken)");
        }
    }

    @Test
    void leavesBadTokenInTheRequestWhenPermissive() throws Exception {
        FakeHttpCall call = Jwt.bearing("abcdefg");
        try (PolicyHarness policy = policy(JwtMode.PERMISSIVE)) {
            assertThat(policy.proceeds(call)).isEqualTo(call);
            assertThat(policy.context().logger().texts(Level.DEBUG))
                    .singleElement()
                    .asString()
                    .contains("InvalidToken");
        }
    }

    @Test
    void neverLogsTheToken() throws Exception {
        String token = Jwt.token(Jwt.claims(c -> c.replace("https://iss", "https://other")));
        try (PolicyHarness policy = policy(JwtMode.PERMISSIVE)) {
            policy.proceeds(Jwt.bearing(token));
            policy.proceeds(Jwt.bearing(Jwt.token()));
            assertThat(policy.context().logger().lines().toString())
                    .doesNotContain(token.substring(token.lastIndexOf('.')));
        }
    }

    @Test
    void refusesTamperedSignature() throws Exception {
        String token = Jwt.token();
        int middle = token.lastIndexOf('.') + 10;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        String tampered = token.substring(0, middle) + other + token.substring(middle + 1);
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            assertThat(Jwt.refusal(policy, tampered))
                    .isEqualTo(INVALID + "Error(InvalidSignature)");
        }
    }

    @Test
    void refusesTamperedClaims() throws Exception {
        String[] parts = Jwt.token().split("\\.");
        String payload = SigningKey.text(Jwt.claims(c -> c.replace("alice", "admin")));
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            assertThat(Jwt.refusal(policy, parts[0] + "." + payload + "." + parts[2]))
                    .isEqualTo(INVALID + "Error(InvalidSignature)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "k2, 'token uses the unknown key \"k2\"'",
        "a\\\"b, 'token uses the unknown key \"a\\\"b\"'",
        "a\\nb, 'token uses the unknown key \"a\\nb\"'",
        "\\u202e, 'token uses the unknown key \"\\u{202e}\"'",
    })
    void refusesUnknownKey(String escapedKeyId, String reason) throws Exception {
        String token = SigningKey.P256.token("ES256", escapedKeyId, Jwt.claims());
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            assertThat(Jwt.refusal(policy, token)).isEqualTo(FAILURE + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"ES256\"}", "{\"alg\":\"ES256\",\"kid\":null}"})
    void refusesTokenWithoutKeyId(String header) throws Exception {
        String token = SigningKey.P256.sign("ES256", header, Jwt.claims());
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            assertThat(Jwt.refusal(policy, token))
                    .isEqualTo(FAILURE + "the token header does not specify a `kid`");
        }
    }

    @Test
    void refusesTokenThatExpiresWhileItIsRemembered() throws Exception {
        FakeHttpCall call = Jwt.bearing(Jwt.token());
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            policy.proceeds(call);
            policy.context().advance(Duration.ofSeconds(660));
            policy.proceeds(call);
            policy.context().advance(Duration.ofSeconds(1));
            assertThat(policy.refuses(call).message())
                    .isEqualTo(INVALID + "Error(ExpiredSignature)");
        }
    }

    @Test
    void decidesAlikeOnATokenItRemembers() throws Exception {
        FakeHttpCall call = Jwt.bearing(Jwt.token());
        try (PolicyHarness policy = policy(JwtMode.STRICT)) {
            assertThat(policy.decide(call)).isEqualTo(policy.decide(call));
        }
    }

    @Test
    void takesProviderByTheKeyThatTheTokenNames() throws Exception {
        JwtProvider other = Jwt.provider("https://other", SigningKey.RSA.jwks("k2"));
        String ofOther =
                SigningKey.RSA.token(
                        "RS256", "k2", Jwt.claims(c -> c.replace("https://iss", "https://other")));
        String mixed = Jwt.token(Jwt.claims(c -> c.replace("https://iss", "https://other")));
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, Jwt.own(), other))) {
            policy.proceeds(Jwt.bearing(Jwt.token()));
            policy.proceeds(Jwt.bearing(ofOther));
            assertThat(Jwt.refusal(policy, mixed)).isEqualTo(INVALID + "Error(InvalidIssuer)");
        }
    }

    @Test
    void takesTheFirstProviderThatHasTheKey() throws Exception {
        JwtProvider twin = Jwt.provider("https://other", SigningKey.P256.jwks("k1"));
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, Jwt.own(), twin))) {
            policy.proceeds(Jwt.bearing(Jwt.token()));
        }
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, twin, Jwt.own()))) {
            assertThat(Jwt.refusal(policy, Jwt.token()))
                    .isEqualTo(INVALID + "Error(InvalidIssuer)");
        }
    }

    @Test
    void warnsOfRequiredClaimsThatDoNotCount() throws Exception {
        try (PolicyHarness policy =
                Jwt.policy(Jwt.config(JwtMode.STRICT, Jwt.requiring("iat", "exp")))) {
            policy.proceeds(Jwt.bearing(Jwt.token()));
            assertThat(policy.context().logger().texts(Level.WARNING))
                    .isEqualTo(
                            List.of(
                                    "jwtAuth (test.yaml:7:3): ignoring unrecognized required"
                                            + " claim \"iat\""));
        }
    }

    @Test
    void secondPolicyBehindAFirstFindsNoTokenAnymore() throws Exception {
        try (PolicyHarness gateway = policy(JwtMode.STRICT);
                PolicyHarness route = policy(JwtMode.STRICT)) {
            FakeHttpCall routed = gateway.proceeds(Jwt.bearing(Jwt.token()));
            assertThat(route.refuses(routed).message())
                    .isEqualTo(FAILURE + "no bearer token found");
        }
    }
}
