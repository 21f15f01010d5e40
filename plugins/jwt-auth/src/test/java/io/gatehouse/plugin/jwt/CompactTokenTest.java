package io.gatehouse.plugin.jwt;

import static io.gatehouse.plugin.jwt.Jwt.FAILURE;
import static io.gatehouse.plugin.jwt.Jwt.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.policy.PolicyHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTokenTest {

    private static String refusal(String token) throws Exception {
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, Jwt.own()))) {
            return Jwt.refusal(policy, token);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    |InvalidToken
                    abcdefg|InvalidToken
                    a.b|InvalidToken
                    .|InvalidToken
                    ab*d.b.c|Base64(InvalidByte(2, 42))
                    abcd=.b.c|Base64(InvalidByte(4, 61))
                    a b.b.c|Base64(InvalidByte(1, 32))
                    a+/b.b.c|Base64(InvalidByte(1, 43))
                    x.y.b.c|Base64(InvalidByte(1, 46))
                    a.b.c|Base64(InvalidLength(1))
                    e31.b.c|Base64(InvalidLastSymbol(2, 49))
                    """)
    void refusesTextThatIsNoToken(String token, String problem) throws Exception {
        assertThat(refusal(token == null ? "" : token))
                .isEqualTo(FAILURE + "the token header is malformed: Error(" + problem + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "\"ES256\"",
                "{\"alg\":\"ES256\",\"kid\":7}",
                "{\"alg\":\"ES256\",\"kid\":[\"k1\"]}",
                "{\"alg\":[\"ES256\"],\"kid\":\"k1\"}",
                "{\"alg\":null,\"kid\":\"k1\"}",
                "{\"kid\":\"k1\"}",
                "{\"alg\":\"ES256\",\"kid\":\"k1\"",
                "{\"alg\":\"ES256\",\"kid\":\"k1\"}}",
            })
    void refusesHeaderThatIsNotTheRightJson(String header) throws Exception {
        String token = SigningKey.P256.sign("ES256", header, Jwt.claims());
        assertThat(refusal(token))
                .startsWith(FAILURE + "the token header is malformed: Error(Json(Error(\"")
                .matches(".*\", line: 1, column: \\d+\\)\\)\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "\"text\"", "{\"exp\":}", "{} {}"})
    void refusesSignedPayloadThatIsNoObject(String payload) throws Exception {
        assertThat(refusal(Jwt.token(payload)))
                .startsWith(INVALID + "Error(Json(Error(\"")
                .matches(".*\", line: 1, column: \\d+\\)\\)\\)");
    }

    @ParameterizedTest
    @CsvSource({
        "!, 'InvalidByte(0, 33)'",
        "é, 'InvalidByte(0, 233)'",
        "A, InvalidLength(1)",
    })
    void refusesSignatureThatIsNotBase64(String signature, String problem) throws Exception {
        String token = Jwt.token();
        String reason =
                switch (verify(token.substring(0, token.lastIndexOf('.') + 1) + signature)) {
                    case Rejected rejected -> rejected.reason();
                    case Verified verified -> throw new AssertionError(verified);
                };
        assertThat(reason)
                .isEqualTo("the token is invalid or malformed: Error(Base64(" + problem + "))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "\n", " "})
    void hasOneSpellingOnly(String more) throws Exception {
        assertThat(verify(Jwt.token())).isInstanceOf(Verified.class);
        assertThat(verify(Jwt.token() + more)).isInstanceOf(Rejected.class);
    }

    private static Verification verify(String token) throws Exception {
        return new TokenVerifier(
                        java.util.List.of(
                                new TokenVerifier.TrustedProvider(
                                        ClaimRules.of(Jwt.own()),
                                        KeySet.read(SigningKey.P256.jwks(Jwt.KEY_ID)))),
                        KeyIds.REQUIRED)
                .verify(token, io.gatehouse.testkit.policy.ManualClock.START);
    }
}
