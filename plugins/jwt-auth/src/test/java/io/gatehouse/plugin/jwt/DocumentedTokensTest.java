package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.identity.Claims;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tokens that the documents show, against the key sets that they show. */
class DocumentedTokensTest {

    private static final JwtProvider PUB_KEY =
            Jwt.provider("agentgateway.dev", Documents.read("pub-key"), "test.agentgateway.dev");
    private static final JwtProvider SOLO =
            Jwt.provider("solo.io", Documents.read("seed003-jwks.json"));
    private static final JwtProvider ME = Jwt.provider("me", Documents.read("pub-key"), "me.com");

    private static Claims accepted(String token, JwtProvider... providers) throws Exception {
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, providers))) {
            return Jwt.claimsOf(policy.proceeds(Jwt.bearing(Documents.read(token))));
        }
    }

    @Test
    void readsNestedClaimsAndLists() throws Exception {
        Claims claims = accepted("example1.key", PUB_KEY);
        assertThat(claims.values())
                .containsEntry("sub", "test-user")
                .containsEntry("field1", "value1")
                .containsEntry("nested", Map.of("key", "value"))
                .containsEntry("list", List.of("apple", "banana"))
                .containsEntry("iat", 1751558060L);
    }

    @Test
    void acceptsTokenWithoutExtraClaims() throws Exception {
        assertThat(accepted("example2.key", PUB_KEY).values()).doesNotContainKey("nested");
    }

    @Test
    void acceptsLegacyToken() throws Exception {
        assertThat(accepted("seed000-token.jwt", ME).subject()).contains("me");
    }

    @ParameterizedTest
    @CsvSource({"seed003-alice.jwt, alice", "seed003-bob.jwt, bob"})
    void acceptsRsaTokensOfASetThatNamesNoAlgorithm(String token, String subject) throws Exception {
        assertThat(accepted(token, SOLO).subject()).contains(subject);
    }

    @Test
    void acceptsTokensOfTwoProviders() throws Exception {
        assertThat(accepted("example1.key", PUB_KEY, SOLO).subject()).contains("test-user");
        assertThat(accepted("seed003-alice.jwt", PUB_KEY, SOLO).subject()).contains("alice");
    }

    @Test
    void refusesTokenOfAnotherSet() throws Exception {
        try (PolicyHarness policy = Jwt.policy(Jwt.config(JwtMode.STRICT, PUB_KEY))) {
            assertThat(Jwt.refusal(policy, Documents.read("seed003-alice.jwt")))
                    .isEqualTo(
                            "authentication failure: token uses the unknown key"
                                    + " \"5891645032159894383\"");
        }
    }
}
