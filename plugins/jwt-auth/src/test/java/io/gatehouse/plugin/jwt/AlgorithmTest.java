package io.gatehouse.plugin.jwt;

import static io.gatehouse.plugin.jwt.Jwt.FAILURE;
import static io.gatehouse.plugin.jwt.Jwt.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which algorithm works with which key, and that no token decides it. */
class AlgorithmTest {

    private static PolicyHarness policy(SigningKey key, String more) throws Exception {
        String jwks = "{\"keys\":[" + key.jwk(Jwt.KEY_ID, more) + "]}";
        return Jwt.policy(Jwt.config(JwtMode.STRICT, Jwt.provider(Jwt.ISSUER, jwks, Jwt.AUDIENCE)));
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(SigningKey.P256, "", "ES256"),
                Arguments.of(SigningKey.P256, ",\"alg\":\"ES256\"", "ES256"),
                Arguments.of(SigningKey.P256, ",\"alg\":\"ES512\"", "ES256"),
                Arguments.of(SigningKey.P384, "", "ES384"),
                Arguments.of(SigningKey.P384, ",\"alg\":\"ES384\"", "ES384"),
                Arguments.of(SigningKey.RSA, "", "RS256"),
                Arguments.of(SigningKey.RSA, "", "RS384"),
                Arguments.of(SigningKey.RSA, "", "RS512"),
                Arguments.of(SigningKey.RSA, "", "PS256"),
                Arguments.of(SigningKey.RSA, "", "PS384"),
                Arguments.of(SigningKey.RSA, "", "PS512"),
                Arguments.of(SigningKey.RSA, ",\"alg\":\"RSA-OAEP\"", "RS256"),
                Arguments.of(SigningKey.RSA, ",\"alg\":7", "RS256"),
                Arguments.of(SigningKey.RSA, ",\"alg\":\"PS512\"", "PS512"),
                Arguments.of(SigningKey.ED25519, "", "EdDSA"),
                Arguments.of(SigningKey.ED25519, ",\"alg\":\"EdDSA\"", "EdDSA"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void verifiesWhatFitsTheKey(SigningKey key, String more, String algorithm) throws Exception {
        try (PolicyHarness policy = policy(key, more)) {
            policy.proceeds(Jwt.bearing(key.token(algorithm, Jwt.KEY_ID, Jwt.claims())));
        }
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                // The key names another algorithm.
                Arguments.of(SigningKey.RSA, ",\"alg\":\"RS256\"", "RS512", "InvalidAlgorithm"),
                Arguments.of(SigningKey.RSA, ",\"alg\":\"RS256\"", "PS256", "InvalidAlgorithm"),
                Arguments.of(SigningKey.P384, ",\"alg\":\"ES256\"", "ES384", "InvalidAlgorithm"),
                // The key names an algorithm of another kind of key: nothing works.
                Arguments.of(SigningKey.RSA, ",\"alg\":\"HS256\"", "RS256", "InvalidAlgorithm"),
                Arguments.of(SigningKey.P256, ",\"alg\":\"RS256\"", "ES256", "InvalidAlgorithm"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesAlgorithmThatTheKeyDoesNotName(
            SigningKey key, String more, String algorithm, String problem) throws Exception {
        try (PolicyHarness policy = policy(key, more)) {
            assertThat(Jwt.refusal(policy, key.token(algorithm, Jwt.KEY_ID, Jwt.claims())))
                    .isEqualTo(INVALID + "Error(" + problem + ")");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "EdDSA", "HS256", "HS512"})
    void refusesHeaderThatNamesAnotherKindOfKey(String algorithm) throws Exception {
        String header = "{\"alg\":\"%s\",\"kid\":\"k1\"}".formatted(algorithm);
        String token = SigningKey.P256.sign("ES256", header, Jwt.claims());
        try (PolicyHarness policy = policy(SigningKey.P256, "")) {
            assertThat(Jwt.refusal(policy, token)).isEqualTo(INVALID + "Error(InvalidAlgorithm)");
        }
    }

    @Test
    void refusesPublicKeyUsedAsSharedSecret() throws Exception {
        String token = SigningKey.RSA.macToken(Jwt.KEY_ID, Jwt.claims());
        try (PolicyHarness policy = policy(SigningKey.RSA, "")) {
            assertThat(Jwt.refusal(policy, token)).isEqualTo(INVALID + "Error(InvalidAlgorithm)");
        }
    }

    @Test
    void refusesSignatureOfACurveThatIsNotTheKeys() throws Exception {
        String header = "{\"alg\":\"ES384\",\"kid\":\"k1\"}";
        try (PolicyHarness policy = policy(SigningKey.P256, "")) {
            assertThat(Jwt.refusal(policy, SigningKey.P384.sign("ES384", header, Jwt.claims())))
                    .isEqualTo(INVALID + "Error(InvalidSignature)");
            assertThat(Jwt.refusal(policy, SigningKey.P256.sign("ES256", header, Jwt.claims())))
                    .isEqualTo(INVALID + "Error(InvalidSignature)");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 63, 65, 96})
    void refusesSignatureOfAnotherLength(int length) throws Exception {
        String token = Jwt.token();
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
        try (PolicyHarness policy = policy(SigningKey.P256, "")) {
            assertThat(Jwt.refusal(policy, unsigned + SigningKey.base64(new byte[length])))
                    .isEqualTo(INVALID + "Error(InvalidSignature)");
        }
    }

    @Test
    void refusesSignatureOfZeros() throws Exception {
        String token = Jwt.token();
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
        try (PolicyHarness policy = policy(SigningKey.P256, "")) {
            assertThat(Jwt.refusal(policy, unsigned + SigningKey.base64(new byte[64])))
                    .isEqualTo(INVALID + "Error(InvalidSignature)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "", "es256", "ES512", "HS1", "ES256 "})
    void refusesUnknownAlgorithmInTheHeader(String algorithm) throws Exception {
        String header = "{\"alg\":\"%s\",\"kid\":\"k1\"}".formatted(algorithm);
        String token = SigningKey.text(header) + "." + SigningKey.text(Jwt.claims()) + ".";
        try (PolicyHarness policy = policy(SigningKey.P256, "")) {
            assertThat(Jwt.refusal(policy, token))
                    .startsWith(
                            FAILURE
                                    + "the token header is malformed: Error(Json(Error(\"unknown"
                                    + " variant `"
                                    + algorithm
                                    + "`, expected one of `HS256`, ");
        }
    }
}
