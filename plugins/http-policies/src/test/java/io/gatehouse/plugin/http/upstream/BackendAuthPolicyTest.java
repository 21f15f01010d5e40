package io.gatehouse.plugin.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendAuthPolicyTest {

    private static final CredentialLocation BEARER = CredentialLocation.bearer();
    private static final Claims CLAIMS = new Claims(Map.of("sub", "a"), Secret.of("the.jwt.x"));

    private static BackendAuthConfig key(String key, CredentialLocation location) {
        return new BackendAuthConfig(
                Optional.empty(),
                Optional.of(new BackendAuthConfig.Key(Secret.of(key), location)),
                Optional.empty());
    }

    private static BackendAuthConfig passthrough(CredentialLocation location) {
        return new BackendAuthConfig(
                Optional.of(new BackendAuthConfig.Passthrough(location)),
                Optional.empty(),
                Optional.empty());
    }

    private static FakeHttpCall sent(BackendAuthConfig config, FakeHttpCall call) throws Exception {
        try (PolicyHarness policy = PolicyHarness.create(new BackendAuthFactory(), config)) {
            return policy.proceeds(call);
        }
    }

    /** Cases E1 and E3. */
    @Test
    void showsATrimmedKeyInPlaceOfWhatTheClientSent() throws Exception {
        FakeHttpCall call = FakeHttpCall.get("/x").with("authorization", "Bearer mine");
        assertThat(sent(key("k\n", BEARER), call).request().headers().all("authorization"))
                .containsExactly("Bearer k");
    }

    /** Case E4. */
    @ParameterizedTest
    @CsvSource({
        "/x?key=old&a=1,      /x?a=1&key=s%26k",
        "/x,                  /x?key=s%26k",
        "/x?,                 /x?key=s%26k",
        "/x?k%65y=1&key=2,    /x?key=s%26k",
        "/x?a=%20&keys=1&b,   /x?a=%20&keys=1&b&key=s%26k",
    })
    void replacesAQueryParameterAndKeepsTheOthers(String before, String after) throws Exception {
        BackendAuthConfig config = key("s&k", new CredentialLocation.QueryParameter("key"));
        assertThat(sent(config, FakeHttpCall.get(before)).request().pathAndQuery())
                .isEqualTo(after);
    }

    @Test
    void replacesACookieAndKeepsTheOthers() throws Exception {
        BackendAuthConfig config = key("k", new CredentialLocation.Cookie("s"));
        FakeHttpCall call =
                FakeHttpCall.get("/").with("cookie", "a=b; s=old;ss=1").with("cookie", "s=x; c");
        assertThat(sent(config, call).request().headers().all("cookie"))
                .containsExactly("a=b; ss=1; c; s=k");
        assertThat(sent(config, FakeHttpCall.get("/")).request().headers().all("cookie"))
                .containsExactly("s=k");
    }

    @Test
    void putsAKeyIntoAHeaderWithoutPrefix() throws Exception {
        BackendAuthConfig config =
                key("k", new CredentialLocation.Header("x-api-key", Optional.empty()));
        assertThat(sent(config, FakeHttpCall.get("/")).request().headers().all("x-api-key"))
                .containsExactly("k");
    }

    @Test
    void showsSeveralCredentials() throws Exception {
        BackendAuthConfig config =
                new BackendAuthConfig(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(
                                List.of(
                                        credential(new CredentialLocation.Cookie("a"), "1"),
                                        credential(new CredentialLocation.Cookie("b"), "2"),
                                        credential(new CredentialLocation.QueryParameter("c"), "3"),
                                        credential(new CredentialLocation.QueryParameter("d"), "4"),
                                        credential(BEARER, "5"))));
        FakeHttpCall call = sent(config, FakeHttpCall.get("/?c=0"));
        assertThat(call.request().headers().all("cookie")).containsExactly("a=1; b=2");
        assertThat(call.request().headers().all("authorization")).containsExactly("Bearer 5");
        assertThat(call.request().pathAndQuery()).isEqualTo("/?c=3&d=4");
    }

    /** Case J50. */
    @Test
    void putsTheValidatedTokenBack() throws Exception {
        FakeHttpCall call = FakeHttpCall.get("/").stating("jwt", CLAIMS);
        assertThat(sent(passthrough(BEARER), call).request().headers().all("authorization"))
                .containsExactly("Bearer the.jwt.x");
        CredentialLocation other = new CredentialLocation.Header("x-jwt", Optional.empty());
        assertThat(sent(passthrough(other), call).request().headers().all("x-jwt"))
                .containsExactly("the.jwt.x");
    }

    @Test
    void withoutAValidatedTokenTheClientsOwnGoesOn() throws Exception {
        FakeHttpCall call = FakeHttpCall.get("/").with("authorization", "Basic x");
        assertThat(sent(passthrough(BEARER), call).request().headers().all("authorization"))
                .containsExactly("Basic x");
        CredentialLocation other = new CredentialLocation.Header("x-jwt", Optional.empty());
        FakeHttpCall elsewhere = sent(passthrough(other), call);
        assertThat(elsewhere.request().headers().contains("x-jwt")).isFalse();
        assertThat(sent(passthrough(BEARER), FakeHttpCall.get("/")).request().headers().all("a"))
                .isEmpty();
    }

    /** Case E6: refused when the configuration is loaded, not when a request comes. */
    @Test
    void refusesToPutACredentialIntoAnExpression() {
        Origin line = new Origin("f.yaml", 7, 3, "x");
        CredentialLocation computed =
                new CredentialLocation.Computed(new Expression("request.path", line));
        for (BackendAuthConfig config : List.of(key("k", computed), passthrough(computed))) {
            assertThatExceptionOfType(PolicyConfigException.class)
                    .isThrownBy(() -> sent(config, FakeHttpCall.get("/")))
                    .satisfies(e -> assertThat(e.origin()).get().hasToString("f.yaml:7:3"))
                    .withMessageContaining("not where to put one");
        }
    }

    @Test
    void needsExactlyOneWay() {
        Optional<BackendAuthConfig.Passthrough> passthrough = passthrough(BEARER).passthrough();
        Optional<BackendAuthConfig.Key> key = key("k", BEARER).key();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BackendAuthConfig(
                                Optional.empty(), Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackendAuthConfig(passthrough, key, Optional.empty()));
    }

    @Test
    void neverPrintsAKey() throws Exception {
        BackendAuthConfig config = key("hunter2", BEARER);
        assertThat(config.toString()).doesNotContain("hunter2");
        try (PolicyHarness policy = PolicyHarness.create(new BackendAuthFactory(), config)) {
            assertThat(policy.policy().toString()).doesNotContain("hunter2");
        }
    }

    private static BackendAuthConfig.Credential credential(CredentialLocation at, String key) {
        return new BackendAuthConfig.Credential(at, Secret.of(key));
    }
}
