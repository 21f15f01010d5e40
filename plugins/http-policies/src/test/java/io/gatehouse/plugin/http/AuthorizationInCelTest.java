package io.gatehouse.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules in the language that configurations are written in. */
class AuthorizationInCelTest {

    private static AuthorizationRule allow(String condition) {
        return new AuthorizationRule.Allow(Expression.of(condition));
    }

    private static AuthorizationRule deny(String condition) {
        return new AuthorizationRule.Deny(Expression.of(condition));
    }

    private static AuthorizationRule require(String condition) {
        return new AuthorizationRule.Require(Expression.of(condition));
    }

    private static PolicyHarness policy(AuthorizationRule... rules) throws PolicyConfigException {
        return PolicyHarness.create(
                new AuthorizationFactory(),
                new AuthorizationConfig(List.of(rules)),
                FakePolicyContext.withInstalledLanguage());
    }

    private static boolean passes(FakeHttpCall call, AuthorizationRule... rules) throws Exception {
        try (PolicyHarness policy = policy(rules)) {
            return policy.decide(call) instanceof RequestDecision.Proceed;
        }
    }

    private static FakeHttpCall by(Map<String, Object> claims) {
        return FakeHttpCall.get("/x").stating("jwt", new Claims(claims, Secret.of("token")));
    }

    @Test
    void allowsByClaim() throws Exception {
        AuthorizationRule alice = allow("jwt.sub == \"alice\"");
        assertThat(passes(by(Map.of("sub", "alice")), alice)).isTrue();
        assertThat(passes(by(Map.of("sub", "bob")), alice)).isFalse();
        assertThat(passes(FakeHttpCall.get("/x"), alice)).isFalse();
    }

    @Test
    void allowsByNestedClaimsAndLists() throws Exception {
        FakeHttpCall admin =
                by(Map.of("user", Map.of("role", "admin"), "roles", List.of("user", "admin")));
        assertThat(passes(admin, allow("jwt.user.role == \"admin\""))).isTrue();
        assertThat(passes(admin, allow("jwt.roles.contains(\"admin\")"))).isTrue();
        assertThat(passes(admin, allow("\"admin\" in jwt.roles"))).isTrue();
        assertThat(passes(admin, allow("jwt.roles.contains(\"root\")"))).isFalse();
        assertThat(passes(by(Map.of()), allow("jwt.user.role == \"admin\""))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/admin, true", "/x, false", "/admin/, false"})
    void allowsByPathAndGroup(String path, boolean expected) throws Exception {
        AuthorizationRule rule =
                allow("request.path == \"/admin\" && jwt.groups.contains(\"admins\")");
        Claims admins = new Claims(Map.of("groups", List.of("admins")), Secret.of("token"));
        FakeHttpCall call = FakeHttpCall.get(path);
        assertThat(passes(call.stating("jwt", admins), rule)).isEqualTo(expected);
        assertThat(passes(call, rule)).isFalse();
    }

    static Stream<Arguments> algebra() {
        return Stream.of(
                // allow, deny, require as constants; empty stands for no such rule
                Arguments.of("", "", "", true),
                Arguments.of("", "true", "", false),
                Arguments.of("", "false", "", true),
                Arguments.of("", "", "true", true),
                Arguments.of("", "", "false", false),
                Arguments.of("true", "", "", true),
                Arguments.of("false", "", "", false),
                Arguments.of("true", "true", "", false),
                Arguments.of("true", "false", "", true),
                Arguments.of("true", "", "false", false),
                Arguments.of("false", "", "true", false),
                Arguments.of("true", "", "true", true),
                Arguments.of("true", "false", "true", true),
                // What is missing is false; what fails denies and never allows.
                Arguments.of("jwt.x == 1", "", "", false),
                Arguments.of("true", "jwt.x == 1", "", true),
                Arguments.of("true", "", "jwt.x == 1", false),
                Arguments.of("1 / 0 == 1", "", "", false),
                Arguments.of("true", "1 / 0 == 1", "", false),
                Arguments.of("true", "", "1 / 0 == 1", false),
                Arguments.of("unknownFn(1)", "", "", false),
                Arguments.of("true", "unknownFn(1)", "", false),
                // No boolean is no truth.
                Arguments.of("\"true\"", "", "", false),
                Arguments.of("1", "", "", false),
                Arguments.of("null", "", "", false),
                Arguments.of("true", "", "\"true\"", false));
    }

    @ParameterizedTest
    @MethodSource("algebra")
    void addsUpRules(String allow, String deny, String require, boolean expected) throws Exception {
        AuthorizationRule[] rules =
                Stream.of(
                                Stream.of(allow).map(AuthorizationInCelTest::allow),
                                Stream.of(deny).map(AuthorizationInCelTest::deny),
                                Stream.of(require).map(AuthorizationInCelTest::require))
                        .flatMap(s -> s)
                        .filter(rule -> !rule.condition().source().isEmpty())
                        .toArray(AuthorizationRule[]::new);
        assertThat(passes(by(Map.of("sub", "alice")), rules)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "\"true\", false", "1, false"})
    void requiresATruth(String value, boolean expected) throws Exception {
        Object claim = value.equals("true") ? (Object) true : value;
        assertThat(passes(by(Map.of("ok", claim)), require("jwt.ok"))).isEqualTo(expected);
        assertThat(passes(by(Map.of()), require("jwt.ok"))).isFalse();
    }

    @Test
    void loadsUnknownFunctions() throws Exception {
        assertThat(passes(by(Map.of()), allow("unknownFn(1)"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jwt.sub ==", "jwt.sub = 'x'", "(true", "'open", "a b"})
    void refusesConfigurationWithSyntaxErrors(String condition) {
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> policy(allow("true"), deny(condition)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    string(request.body).contains("x")         | true
                    request["body"] == b"x"                    | true
                    size(request.bodyPrefix) > 3               | true
                    json(request.body).model == "x"            | true
                    has(request.body)                          | true
                    request.path == "/body"                    | false
                    request.headers["body"] == "x"             | false
                    jwt.sub == "request.body"                  | false
                    """,
            quoteCharacter = '`')
    void knowsWhetherTheBodyIsRead(String condition, boolean expected) throws Exception {
        try (PolicyHarness policy = policy(deny(condition))) {
            assertThat(((HttpPolicy) policy.policy()).needsRequestBody()).isEqualTo(expected);
        }
    }

    @Test
    void refusesByBody() throws Exception {
        AuthorizationRule rule = deny("string(request.body).contains(\"drop table\")");
        assertThat(passes(FakeHttpCall.post("/", "select"), rule)).isTrue();
        assertThat(passes(FakeHttpCall.post("/", "drop table x"), rule)).isFalse();
    }
}
