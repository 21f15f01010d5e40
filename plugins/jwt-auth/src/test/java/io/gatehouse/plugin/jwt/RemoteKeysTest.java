package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.config.TextSource;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteKeysTest {

    private static final URI URL = URI.create("https://iss/keys");
    private static final URI OTHER_URL = URI.create("https://other/keys");
    private static final String OLD = SigningKey.P256.jwks("k1");
    private static final String NEW = SigningKey.P384.jwks("k1");
    private static final String CLAIMS =
            Jwt.claims(c -> c.replaceAll("\"exp\":\\d+", "\"exp\":4102444800"));
    private static final FakeHttpCall BY_OLD =
            Jwt.bearing(SigningKey.P256.token("ES256", "k1", CLAIMS));
    private static final FakeHttpCall BY_NEW =
            Jwt.bearing(SigningKey.P384.token("ES384", "k1", CLAIMS));

    private final FakePolicyContext context = new FakePolicyContext();

    private static JwtProvider provider(URI url) {
        return new JwtProvider(
                Jwt.ISSUER,
                List.of(),
                new TextSource.Remote(url),
                new JwtValidationOptions(List.of("exp")));
    }

    private PolicyHarness policy() throws Exception {
        return Jwt.policy(Jwt.config(JwtMode.STRICT, provider(URL)), context);
    }

    @Test
    void fetchesKeysBeforeTheFirstRequest() throws Exception {
        context.http().serve(URL, 200, OLD);
        try (PolicyHarness policy = policy()) {
            assertThat(context.http().requests()).containsExactly(URL);
            policy.proceeds(BY_OLD);
            policy.proceeds(BY_OLD);
            assertThat(context.http().requests()).containsExactly(URL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{\"keys\":[]}', answered with status 500",
        "404, 'not found', answered with status 404",
        "301, '', answered with status 301",
        "200, '<html>', is not JSON",
        "200, '{\"keys\":[{}]}', is missing the `kid`",
    })
    void refusesConfigurationWithoutUsableKeys(int status, String body, String message) {
        context.http().serve(URL, status, body);
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(this::policy)
                .withMessageContaining(URL.toString())
                .withMessageContaining(message);
        assertThat(context.scheduler().waiting()).isEmpty();
    }

    @Test
    void refusesConfigurationWhoseKeysCannotBeReached() {
        context.http().fail(URL, "connection refused");
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(this::policy)
                .withMessage("cannot fetch https://iss/keys: connection refused");
    }

    @Test
    void leavesNothingRunningWhenAnotherProviderHasNoKeys() {
        context.http().serve(URL, 200, OLD);
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() ->
                        Jwt.policy(
                                Jwt.config(JwtMode.STRICT, provider(URL), provider(OTHER_URL)),
                                context));
        assertThat(context.scheduler().waiting()).isEmpty();
    }

    @Test
    void usesNewKeysAndForgetsTokensOfOldOnes() throws Exception {
        context.http().serve(URL, 200, OLD);
        try (PolicyHarness policy = policy()) {
            policy.proceeds(BY_OLD);
            policy.refuses(BY_NEW);
            context.http().serve(URL, 200, NEW);
            context.advance(Duration.ofMinutes(15));
            policy.proceeds(BY_NEW);
            assertThat(policy.refuses(BY_OLD).message())
                    .isEqualTo(Jwt.INVALID + "Error(InvalidSignature)");
        }
    }

    @Test
    void asksAgainAsOftenAsTheServerSays() throws Exception {
        context.http().serve(URL, 200, OLD, "cache-control", "max-age=120");
        try (PolicyHarness policy = policy()) {
            assertThat(context.scheduler().waiting()).containsExactly(Duration.ofMinutes(2));
            context.http().serve(URL, 200, OLD, "cache-control", "max-age=300");
            context.advance(Duration.ofMinutes(2));
            assertThat(context.scheduler().waiting()).containsExactly(Duration.ofMinutes(5));
            context.advance(Duration.ofMinutes(10));
            assertThat(context.http().requests()).hasSize(4);
            policy.proceeds(BY_OLD);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "200, 'garbage'", "200, '{}'"})
    void keepsOldKeysAndRetriesSoonWhenRefreshingFails(int status, String body) throws Exception {
        context.http().serve(URL, 200, OLD);
        try (PolicyHarness policy = policy()) {
            context.http().serve(URL, status, body);
            context.advance(Duration.ofMinutes(15));
            policy.proceeds(BY_OLD);
            assertThat(context.scheduler().waiting()).containsExactly(Duration.ofSeconds(15));
            assertThat(context.logger().texts(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("refreshing them failed", URL.toString());

            context.advance(Duration.ofSeconds(15));
            assertThat(context.http().requests()).hasSize(3);
            context.http().serve(URL, 200, NEW);
            context.advance(Duration.ofSeconds(15));
            policy.proceeds(BY_NEW);
            assertThat(context.scheduler().waiting()).containsExactly(Duration.ofMinutes(15));
        }
    }

    @Test
    void remembersTokensWhileKeysStayTheSame() throws Exception {
        context.http().serve(URL, 200, OLD);
        JwtProvider provider = provider(URL);
        KeyRing ring = KeyRing.open(List.of(provider), KeyIds.REQUIRED, context);
        TokenVerifier before = ring.verifier();
        context.advance(Duration.ofMinutes(15));
        assertThat(context.http().requests()).hasSize(2);
        assertThat(ring.verifier()).isSameAs(before);
    }

    @Test
    void refreshesEachProviderOnItsOwn() throws Exception {
        context.http().serve(URL, 200, OLD, "cache-control", "max-age=60");
        context.http().serve(OTHER_URL, 200, SigningKey.RSA.jwks("k2"));
        FakeHttpCall byOther = Jwt.bearing(SigningKey.RSA.token("RS256", "k2", CLAIMS));
        try (PolicyHarness policy =
                Jwt.policy(
                        Jwt.config(JwtMode.STRICT, provider(URL), provider(OTHER_URL)), context)) {
            context.http().serve(URL, 200, NEW);
            context.http().fail(OTHER_URL, "gone");
            context.advance(Duration.ofMinutes(1));
            policy.proceeds(BY_NEW);
            policy.proceeds(byOther);
            assertThat(context.http().requests()).containsExactly(URL, OTHER_URL, URL);
        }
    }

    @Test
    void asksNoMoreAfterItsEnd() throws Exception {
        context.http().serve(URL, 200, OLD);
        policy().close();
        context.advance(Duration.ofHours(1));
        assertThat(context.http().requests()).containsExactly(URL);
    }
}
