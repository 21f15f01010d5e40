package io.gatehouse.plugin.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    private static final String TOKEN = Jwt.token();

    private static PolicyHarness policy(CredentialLocation location) throws Exception {
        return Jwt.policy(Jwt.config(JwtMode.STRICT, location, Jwt.own()));
    }

    private static void assertNoToken(CredentialLocation location, FakeHttpCall call)
            throws Exception {
        try (PolicyHarness policy = policy(location)) {
            assertThat(policy.refuses(call).message())
                    .isEqualTo(Jwt.FAILURE + "no bearer token found");
        }
    }

    @Test
    void readsHeaderWithoutPrefix() throws Exception {
        try (PolicyHarness policy =
                policy(new CredentialLocation.Header("x-jwt", Optional.empty()))) {
            FakeHttpCall call = policy.proceeds(FakeHttpCall.get("/").with("X-Jwt", TOKEN));
            assertThat(call.request().headers()).isEqualTo(HeaderList.EMPTY);
        }
    }

    @Test
    void readsTheFirstOfSeveralFieldsAndTakesOutAll() throws Exception {
        try (PolicyHarness policy = policy(CredentialLocation.bearer())) {
            FakeHttpCall call =
                    policy.proceeds(Jwt.bearing(TOKEN).with("Authorization", "Basic eDp5"));
            assertThat(call.request().headers()).isEqualTo(HeaderList.EMPTY);
        }
        assertNoToken(
                CredentialLocation.bearer(),
                FakeHttpCall.get("/")
                        .with("authorization", "Basic eDp5")
                        .with("authorization", "Bearer " + TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer é", "Bearer a\u0080", "Bearer a\u0001", "Bearer a\u007f"})
    void takesFieldThatIsNoTextForNone(String value) throws Exception {
        assertNoToken(
                CredentialLocation.bearer(), FakeHttpCall.get("/").with("authorization", value));
    }

    @ParameterizedTest
    @CsvSource({
        "/x?token=T, /x",
        "/?token=T&keep=yes, /?keep=yes",
        "/?a=1&token=T&b=%20+&c, /?a=1&b=%20+&c",
        "/?token=T&a=1&token=other, /?a=1",
        "/?%74oken=T&a=1, /?a=1",
    })
    void readsQueryParameter(String pathAndQuery, String rest) throws Exception {
        try (PolicyHarness policy = policy(new CredentialLocation.QueryParameter("token"))) {
            FakeHttpCall call =
                    policy.proceeds(FakeHttpCall.get(pathAndQuery.replace("=T", "=" + TOKEN)));
            assertThat(call.request().pathAndQuery()).isEqualTo(rest);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?", "/?other=x", "/?Token=x"})
    void findsNoParameter(String pathAndQuery) throws Exception {
        assertNoToken(
                new CredentialLocation.QueryParameter("token"), FakeHttpCall.get(pathAndQuery));
    }

    @ParameterizedTest
    @CsvSource({
        "a=1; tok=T, a=1",
        "tok=T; a=1;b=2, a=1; b=2",
        "tok=T;tok=other;x, x",
        "a=tok; tok=T, a=tok",
    })
    void readsCookie(String cookies, String rest) throws Exception {
        try (PolicyHarness policy = policy(new CredentialLocation.Cookie("tok"))) {
            FakeHttpCall call =
                    policy.proceeds(
                            FakeHttpCall.get("/")
                                    .with("cookie", cookies.replace("=T", "=" + TOKEN)));
            assertThat(call.request().headers()).isEqualTo(HeaderList.of("cookie", rest));
        }
    }

    @Test
    void readsCookieOfAnyFieldAndJoinsTheRest() throws Exception {
        try (PolicyHarness policy = policy(new CredentialLocation.Cookie("tok"))) {
            FakeHttpCall call =
                    FakeHttpCall.get("/")
                            .with("cookie", "a=1")
                            .with("Cookie", "tok=" + TOKEN)
                            .with("cookie", "b=2");
            assertThat(policy.proceeds(call).request().headers().all("cookie"))
                    .isEqualTo(List.of("a=1; b=2"));
        }
    }

    @Test
    void dropsTheFieldWithItsOnlyCookie() throws Exception {
        try (PolicyHarness policy = policy(new CredentialLocation.Cookie("tok"))) {
            FakeHttpCall call =
                    policy.proceeds(FakeHttpCall.get("/").with("cookie", "tok=" + TOKEN));
            assertThat(call.request().headers()).isEqualTo(HeaderList.EMPTY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tok", "Tok=x", "a=1; btok=x", ";;"})
    void findsNoCookie(String cookies) throws Exception {
        assertNoToken(
                new CredentialLocation.Cookie("tok"),
                FakeHttpCall.get("/").with("cookie", cookies));
    }

    @Test
    void leavesComputedCredentialWhereItIs() throws Exception {
        FakeHttpCall call = FakeHttpCall.get("/").with("token", TOKEN);
        try (PolicyHarness policy =
                policy(new CredentialLocation.Computed(Expression.of("request.headers.token")))) {
            assertThat(policy.proceeds(call).request()).isEqualTo(call.request());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"request.headers.none", "fail()", "true", "request.headers"})
    void takesComputationWithoutTextForNoToken(String expression) throws Exception {
        assertNoToken(
                new CredentialLocation.Computed(Expression.of(expression)), Jwt.bearing(TOKEN));
    }

    @Test
    void refusesExpressionThatIsNone() {
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> policy(new CredentialLocation.Computed(Expression.of("(("))))
                .satisfies(e -> assertThat(e.origin()).isPresent());
    }
}
