package io.gatehouse.plugin.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.domain.policy.MergeRule;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.testkit.policy.FakeMcpCall;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McpAuthorizationPolicyTest {

    private static final McpAuthorizationFactory FACTORY = new McpAuthorizationFactory();

    private static AuthorizationRule allow(String condition) {
        return new AuthorizationRule.Allow(Expression.of(condition));
    }

    private static AuthorizationRule deny(String condition) {
        return new AuthorizationRule.Deny(Expression.of(condition));
    }

    private static McpAuthorizationConfig rules(AuthorizationRule... rules) {
        return new McpAuthorizationConfig(List.of(rules));
    }

    private static PolicyHarness policy(AuthorizationRule... rules) throws Exception {
        return PolicyHarness.create(FACTORY, rules(rules));
    }

    @Test
    void hidesWhatIsDenied() throws Exception {
        try (PolicyHarness policy = policy(allow("mcp.tool.name == \"echo\""))) {
            assertThat(policy.decide(FakeMcpCall.tool("echo"))).isEqualTo(CallDecision.proceed());
            assertThat(policy.decide(FakeMcpCall.tool("add"))).isEqualTo(CallDecision.hide());
        }
    }

    @Test
    void showsInListsWhatMayBeUsed() throws Exception {
        try (PolicyHarness policy = policy(allow("mcp.tool.name == \"echo\""))) {
            assertThat(policy.shows(FakeMcpCall.tool("echo"))).isTrue();
            assertThat(policy.shows(FakeMcpCall.tool("add"))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "TOOL", mode = EnumSource.Mode.EXCLUDE)
    void hidesOtherKindsWhenOnlyToolsAreAllowed(ItemKind kind) throws Exception {
        FakeMcpCall call = FakeMcpCall.of(kind, "mcp", "echo");
        try (PolicyHarness policy = policy(allow("mcp.tool.name == \"echo\""))) {
            assertThat(policy.decide(call)).isEqualTo(CallDecision.hide());
            assertThat(policy.shows(call)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesOtherKindsOpenWhenOnlyToolsAreDenied(ItemKind kind) throws Exception {
        FakeMcpCall call = FakeMcpCall.of(kind, "mcp", "other");
        try (PolicyHarness policy = policy(deny("mcp.tool.name == \"echo\""))) {
            assertThat(policy.shows(call)).isTrue();
            assertThat(policy.decide(call)).isEqualTo(CallDecision.proceed());
        }
    }

    @Test
    void tellsTargetsApart() throws Exception {
        try (PolicyHarness policy =
                policy(allow("mcp.tool.name == \"echo\" && mcp.tool.target == \"a\""))) {
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.TOOL, "a", "echo"))).isTrue();
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.TOOL, "b", "echo"))).isFalse();
        }
    }

    @Test
    void hidesEverythingWhenADenyRuleCannotBeEvaluated() throws Exception {
        try (PolicyHarness policy = policy(deny("fail()"), allow("true"))) {
            assertThat(policy.shows(FakeMcpCall.tool("echo"))).isFalse();
        }
    }

    @Test
    void allowsEverythingWithoutRules() throws Exception {
        try (PolicyHarness policy = policy()) {
            assertThat(policy.shows(FakeMcpCall.tool("echo"))).isTrue();
        }
    }

    @Test
    void logsWhyACallIsRefusedButNotWhyAnItemIsLeftOut() throws Exception {
        FakeMcpCall call = FakeMcpCall.tool("add\nforged line");
        try (PolicyHarness policy = policy(deny("mcp.tool.target == \"mcp\""))) {
            policy.shows(call);
            assertThat(policy.context().logger().lines()).isEmpty();
            policy.decide(call);
            assertThat(policy.context().logger().texts(Level.DEBUG))
                    .containsExactly(
                            "mcpAuthorization (test.yaml:7:3) hides tool add?forged line of mcp: a"
                                    + " deny rule holds or cannot be evaluated:"
                                    + " mcp.tool.target == \"mcp\"");
        }
    }

    @Test
    void composesTheRulesOfRouteAndBackend() throws Exception {
        assertThat(FACTORY.descriptor().merge()).isEqualTo(MergeRule.COMPOSE);
        assertThat(FACTORY.descriptor().scopes())
                .containsExactlyInAnyOrder(Scope.ROUTE, Scope.BACKEND);
        McpAuthorizationConfig both =
                FACTORY.combine(
                        rules(deny("mcp.tool.name == \"increment\"")),
                        rules(deny("mcp.tool.name == \"decrement\"")));
        try (PolicyHarness policy = PolicyHarness.create(FACTORY, both)) {
            assertThat(
                            Arrays.asList("increment", "decrement", "echo").stream()
                                    .filter(name -> policy.shows(FakeMcpCall.tool(name))))
                    .containsExactly("echo");
        }
    }

    @Test
    void pointsAtTheExpressionThatIsNone() {
        Origin origin = new Origin("gateway.yaml", 12, 9, "rules[0]");
        McpAuthorizationConfig config =
                rules(new AuthorizationRule.Require(new Expression("((", origin)));
        assertThatExceptionOfType(PolicyConfigException.class)
                .isThrownBy(() -> PolicyHarness.create(FACTORY, config))
                .satisfies(e -> assertThat(e.origin()).contains(origin))
                .satisfies(e -> assertThat(e.origin().orElseThrow().line()).isEqualTo(12));
    }
}
