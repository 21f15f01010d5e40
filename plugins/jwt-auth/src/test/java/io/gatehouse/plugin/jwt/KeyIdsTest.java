package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Static configurations take an only key, and tokens for it, without an id. */
class KeyIdsTest {

    private static final String NO_ID = SigningKey.P256.jwk("x", "").replace("\"kid\":\"x\",", "");
    private static final String SET = "{\"keys\":[%s]}";
    private static final String NAMELESS =
            SigningKey.P256.sign("ES256", "{\"alg\":\"ES256\"}", Jwt.claims());

    private static PolicyHarness policy(KeyIds ids, String... jwks) throws PolicyConfigException {
        List<JwtProvider> providers =
                Arrays.stream(jwks)
                        .map(set ->
                                new JwtProvider(
                                        Jwt.ISSUER,
                                        List.of(),
                                        new TextSource.Inline(set),
                                        new JwtValidationOptions(List.of("exp"))))
                        .toList();
        return Jwt.policy(
                new JwtAuthConfig(
                        JwtMode.STRICT,
                        CredentialLocation.bearer(),
                        ErrorForm.JSON,
                        ids,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(providers)));
    }

    @Test
    void anOnlyKeyNeedsNoId() throws Exception {
        assertThat(NO_ID).doesNotContain("kid");
        for (String keys : List.of(NO_ID, SET.formatted(NO_ID), SigningKey.P256.jwks("k"))) {
            try (PolicyHarness policy = policy(KeyIds.OPTIONAL, keys)) {
                policy.proceeds(Jwt.bearing(NAMELESS));
            }
        }
    }

    @Test
    void aTokenThatNamesAKeyMeansThatKeyAlone() throws Exception {
        try (PolicyHarness policy = policy(KeyIds.OPTIONAL, NO_ID)) {
            String named = SigningKey.P256.token("ES256", "k", Jwt.claims());
            assertThat(Jwt.refusal(policy, named))
                    .isEqualTo("{\"error\":\"No valid key, error: no key matching kid\"}");
        }
    }

    @Test
    void amongSeveralKeysATokenMustNameOne() throws Exception {
        String first = SigningKey.P256.jwks("a");
        String both =
                SET.formatted(SigningKey.P256.jwk("a", "") + "," + SigningKey.RSA.jwk("b", ""));
        String second = SigningKey.RSA.jwks("b");
        try (PolicyHarness oneSet = policy(KeyIds.OPTIONAL, both);
                PolicyHarness twoSets = policy(KeyIds.OPTIONAL, first, second)) {
            for (PolicyHarness policy : List.of(oneSet, twoSets)) {
                assertThat(Jwt.refusal(policy, NAMELESS))
                        .isEqualTo("{\"error\":\"No valid key, error: no key found\"}");
            }
        }
    }

    @Test
    void amongSeveralKeysEachNeedsAnId() {
        String both = SET.formatted(NO_ID + "," + SigningKey.RSA.jwk("b", ""));
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> policy(KeyIds.OPTIONAL, both))
                .withMessage("the key is missing the `kid` attribute");
    }

    @Test
    void anIdThatIsNoTextIsNotALackOfOne() {
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(
                        () -> policy(KeyIds.OPTIONAL, NO_ID.replaceFirst("\\{", "{\"kid\":7,")));
    }

    @Test
    void usuallyIdsAreRequired() throws Exception {
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> policy(KeyIds.REQUIRED, NO_ID));
        try (PolicyHarness policy = policy(KeyIds.REQUIRED, SigningKey.P256.jwks("k"))) {
            assertThat(policy.refuses(Jwt.bearing(NAMELESS)).status()).isEqualTo(401);
        }
    }
}
