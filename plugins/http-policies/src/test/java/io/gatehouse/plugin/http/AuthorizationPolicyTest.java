package io.gatehouse.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.MergeRule;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.testkit.policy.FakeHttpCall;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationPolicyTest {

    private static final AuthorizationFactory FACTORY = new AuthorizationFactory();

    private static AuthorizationRule allow(String condition) {
        return new AuthorizationRule.Allow(Expression.of(condition));
    }

    private static AuthorizationRule deny(String condition) {
        return new AuthorizationRule.Deny(Expression.of(condition));
    }

    private static AuthorizationRule require(String condition) {
        return new AuthorizationRule.Require(Expression.of(condition));
    }

    private static AuthorizationConfig rules(AuthorizationRule... rules) {
        return new AuthorizationConfig(List.of(rules));
    }

    private static PolicyHarness policy(AuthorizationRule... rules) throws Exception {
        return PolicyHarness.create(FACTORY, rules(rules));
    }

    private static FakeHttpCall call(Map<String, ?> jwt) {
        return FakeHttpCall.get("/x").stating("jwt", jwt);
    }

    @Test
    void refusesWithoutSayingWhy() throws Exception {
        try (PolicyHarness policy = policy(allow("jwt.sub == \"alice\""))) {
            assertThat(policy.refuses(call(Map.of("sub", "bob"))))
                    .isEqualTo(Refusal.of(403, "Authorization", "authorization failed"));
            policy.proceeds(call(Map.of("sub", "alice")));
        }
    }

    @Test
    void changesNothingOfWhatPasses() throws Exception {
        FakeHttpCall call = call(Map.of("sub", "alice"));
        try (PolicyHarness policy = policy(allow("jwt.sub == \"alice\""))) {
            assertThat(policy.proceeds(call)).isEqualTo(call);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    deny    | jwt.sub=='bob'   | a deny rule holds or cannot be evaluated: jwt.sub=='bob'
                    require | jwt.sub=='alice' | a require rule does not hold: jwt.sub=='alice'
                    allow   | jwt.sub=='alice' | no allow rule holds
                    """,
            quoteCharacter = '`')
    void tellsTheLogWhy(String effect, String condition, String reason) throws Exception {
        AuthorizationRule rule =
                switch (effect) {
                    case "deny" -> deny(condition);
                    case "require" -> require(condition);
                    default -> allow(condition);
                };
        try (PolicyHarness policy = policy(rule)) {
            policy.refuses(call(Map.of("sub", "bob")));
            assertThat(policy.context().logger().texts(Level.DEBUG))
                    .containsExactly("authorization (test.yaml:7:3) refuses GET /x: " + reason);
        }
    }

    @Test
    void letsEverythingPassWithoutRules() throws Exception {
        try (PolicyHarness policy = policy()) {
            policy.proceeds(FakeHttpCall.get("/"));
        }
    }

    @Test
    void refusesAnonymousRequestWhoseClaimsAreAskedFor() throws Exception {
        try (PolicyHarness policy = policy(allow("jwt.sub == \"alice\""))) {
            policy.refuses(FakeHttpCall.get("/"));
        }
    }

    @Test
    void refusesWhenADenyRuleCannotBeEvaluated() throws Exception {
        try (PolicyHarness policy = policy(allow("true"), deny("fail()"))) {
            policy.refuses(FakeHttpCall.get("/"));
        }
    }

    @Test
    void doesNotRefuseWhenADenyRuleSpeaksOfWhatIsMissing() throws Exception {
        try (PolicyHarness policy = policy(deny("jwt.sub == \"bob\""))) {
            policy.proceeds(FakeHttpCall.get("/"));
        }
    }

    @Test
    void composesTheRulesOfAllLevels() throws Exception {
        assertThat(FACTORY.descriptor().merge()).isEqualTo(MergeRule.COMPOSE);
        AuthorizationConfig both =
                FACTORY.combine(rules(deny("jwt.evil")), rules(allow("jwt.good")));
        assertThat(both).isEqualTo(rules(deny("jwt.evil"), allow("jwt.good")));
        try (PolicyHarness policy = PolicyHarness.create(FACTORY, both)) {
            policy.proceeds(call(Map.of("good", true)));
            policy.refuses(call(Map.of("good", true, "evil", true)));
            policy.refuses(call(Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "request.body, true",
        "request.bodyPrefix, true",
        "request, true",
        "request.body.size, true",
        "request.path, false",
        "request.bodyguard, false",
        "jwt.body, false",
        "true, false",
    })
    void needsTheBodyWhenARuleReadsIt(String condition, boolean needed) throws Exception {
        try (PolicyHarness policy = policy(allow("jwt.sub"), deny(condition))) {
            assertThat(((HttpPolicy) policy.policy()).needsRequestBody()).isEqualTo(needed);
        }
    }

    @Test
    void pointsAtTheExpressionThatIsNone() {
        Origin origin = new Origin("gateway.yaml", 12, 9, "rules[1]");
        AuthorizationConfig config =
                rules(allow("true"), new AuthorizationRule.Deny(new Expression("((", origin)));
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> PolicyHarness.create(FACTORY, config))
                .satisfies(e ->
                        assertThat(e.origin().orElseThrow().toString())
                                .isEqualTo("gateway.yaml:12:9"));
    }
}
