package io.gatehouse.plugin.mcpauth;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Expression;
import io.gatehouse.testkit.policy.PolicyContract;
import java.util.List;

class McpAuthorizationContractTest extends PolicyContract<McpAuthorizationConfig> {

    McpAuthorizationContractTest() {
        super("mcpAuthorization");
    }

    @Override
    protected McpAuthorizationConfig config() {
        return new McpAuthorizationConfig(
                List.of(
                        new AuthorizationRule.Allow(Expression.of("mcp.tool.name == \"echo\"")),
                        new AuthorizationRule.Deny(Expression.of("jwt.evil"))));
    }

    @Override
    protected List<McpAuthorizationConfig> unusableConfigs() {
        return List.of(
                new McpAuthorizationConfig(
                        List.of(new AuthorizationRule.Allow(Expression.of("((")))));
    }
}
