package io.gatehouse.plugin.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.mcp.ItemKind;
import io.gatehouse.testkit.policy.FakeMcpCall;
import io.gatehouse.testkit.policy.FakePolicyContext;
import io.gatehouse.testkit.policy.PolicyHarness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the documents, and what follows from them, in the language they are written in. */
class McpAuthorizationInCelTest {

    private static final String[] TOOLS = {"echo", "add", "printEnv", "longRunning"};
    private static final Map<String, Object> ANONYMOUS = Map.of();

    private static AuthorizationRule allow(String condition) {
        return new AuthorizationRule.Allow(Expression.of(condition));
    }

    private static AuthorizationRule deny(String condition) {
        return new AuthorizationRule.Deny(Expression.of(condition));
    }

    private static AuthorizationRule require(String condition) {
        return new AuthorizationRule.Require(Expression.of(condition));
    }

    private static PolicyHarness policy(AuthorizationRule... rules) throws Exception {
        return PolicyHarness.create(
                new McpAuthorizationFactory(),
                new McpAuthorizationConfig(List.of(rules)),
                FakePolicyContext.withInstalledLanguage());
    }

    private static FakeMcpCall by(Map<String, Object> claims, FakeMcpCall call) {
        return claims.isEmpty()
                ? call
                : call.stating("jwt", new Claims(claims, Secret.of("token")));
    }

    /// The names of the tools that a list shows.
    private static List<String> shown(
            PolicyHarness policy, Map<String, Object> claims, String... tools) {
        return Arrays.stream(tools)
                .filter(name -> policy.shows(by(claims, FakeMcpCall.tool(name))))
                .toList();
    }

    @Test
    void showsToolsByWhoIsAsking() throws Exception {
        AuthorizationRule[] documented =
                Stream.of(
                                "mcp.tool.name == \"echo\"",
                                "jwt.sub == \"test-user\" && mcp.tool.name == \"add\"",
                                "mcp.tool.name == \"printEnv\" && jwt.nested.key == \"value\"")
                        .map(McpAuthorizationInCelTest::allow)
                        .toArray(AuthorizationRule[]::new);
        Map<String, Object> user = Map.of("sub", "test-user");
        Map<String, Object> nested = Map.of("sub", "test-user", "nested", Map.of("key", "value"));
        try (PolicyHarness policy = policy(documented)) {
            assertThat(shown(policy, ANONYMOUS, TOOLS)).containsExactly("echo");
            assertThat(shown(policy, user, TOOLS)).containsExactly("echo", "add");
            assertThat(shown(policy, nested, TOOLS)).containsExactly("echo", "add", "printEnv");
        }
    }

    @Test
    void readsTheOtherFormsOfTheDocuments() throws Exception {
        try (PolicyHarness policy =
                policy(
                        allow("jwt.sub == \"admin\" && mcp.tool.name in [\"tool1\", \"tool2\"]"),
                        allow("\"admin\" in jwt.roles && mcp.tool.name == \"admin_tool\""),
                        allow(
                                "jwt.email.endsWith(\"@company.com\") && mcp.tool.name =="
                                        + " \"mail\""))) {
            String[] tools = {"tool1", "tool2", "tool3", "admin_tool", "mail"};
            assertThat(shown(policy, ANONYMOUS, tools)).isEmpty();
            assertThat(shown(policy, Map.of("sub", "admin"), tools))
                    .containsExactly("tool1", "tool2");
            assertThat(shown(policy, Map.of("roles", List.of("admin")), tools))
                    .containsExactly("admin_tool");
            assertThat(shown(policy, Map.of("email", "a@company.com"), tools))
                    .containsExactly("mail");
            assertThat(shown(policy, Map.of("email", "a@company.com.evil"), tools)).isEmpty();
        }
    }

    @Test
    void hidesToolWhenTheClaimIsMissing() throws Exception {
        try (PolicyHarness policy =
                policy(allow("mcp.tool.name == \"increment\" && jwt.user == \"admin\""))) {
            assertThat(shown(policy, Map.of("sub", "x"), "increment")).isEmpty();
            assertThat(shown(policy, Map.of("user", "admin"), "increment")).isNotEmpty();
        }
    }

    @Test
    void addsUpStackedDenyRules() throws Exception {
        try (PolicyHarness policy =
                policy(
                        deny("mcp.tool.name == \"increment\""),
                        deny("mcp.tool.name == \"decrement\""))) {
            assertThat(shown(policy, ANONYMOUS, "increment", "decrement", "echo"))
                    .containsExactly("echo");
        }
    }

    @Test
    void hidesWhatIsNeitherAllowedNorDenied() throws Exception {
        try (PolicyHarness policy =
                policy(
                        allow("mcp.tool.name == \"allowed_tool\""),
                        deny("mcp.tool.name == \"denied_tool\""))) {
            assertThat(shown(policy, ANONYMOUS, "allowed_tool", "denied_tool", "other_tool"))
                    .containsExactly("allowed_tool");
        }
    }

    @Test
    void needsAllRequirements() throws Exception {
        Map<String, Object> user = Map.of("role", "user");
        Map<String, Object> admin = Map.of("role", "admin");
        AuthorizationRule increment = require("mcp.tool.name == \"increment\"");
        try (PolicyHarness policy = policy(increment, require("jwt.role == \"admin\""))) {
            assertThat(shown(policy, user, "increment")).isEmpty();
            assertThat(shown(policy, admin, "increment", "echo")).containsExactly("increment");
        }
        try (PolicyHarness policy = policy(increment, allow("jwt.role == \"admin\""))) {
            assertThat(shown(policy, user, "increment")).isEmpty();
            assertThat(shown(policy, admin, "increment", "echo")).containsExactly("increment");
        }
    }

    @Test
    void knowsNoArgumentsWhenItDecides() throws Exception {
        try (PolicyHarness policy =
                policy(allow("!has(mcp.tool.arguments) && mcp.tool.name ==" + " \"increment\""))) {
            assertThat(shown(policy, ANONYMOUS, "increment")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "TOOL", mode = EnumSource.Mode.EXCLUDE)
    void hidesOtherKindsWhenTheRulesSpeakOfToolsOnly(ItemKind kind) throws Exception {
        FakeMcpCall call = FakeMcpCall.of(kind, "mcp", "echo");
        try (PolicyHarness policy = policy(allow("mcp.tool.name == \"echo\""))) {
            assertThat(policy.shows(call)).isFalse();
        }
        try (PolicyHarness policy = policy(deny("mcp.tool.name == \"echo\""))) {
            assertThat(policy.shows(call)).isTrue();
        }
    }

    @Test
    void readsPromptsResourcesAndTasks() throws Exception {
        try (PolicyHarness policy =
                policy(
                        allow("mcp.prompt.name == \"summary\""),
                        allow("mcp.resource.name.startsWith(\"memo://\")"),
                        allow("mcp.task.target == \"a\""))) {
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.PROMPT, "mcp", "summary"))).isTrue();
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.PROMPT, "mcp", "other"))).isFalse();
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.RESOURCE, "mcp", "memo://x"))).isTrue();
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.RESOURCE, "mcp", "file:///x")))
                    .isFalse();
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.TASK, "a", "1"))).isTrue();
            assertThat(policy.shows(FakeMcpCall.of(ItemKind.TASK, "b", "1"))).isFalse();
        }
    }
}
