package io.gatehouse.plugin.mcpauth;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.AuthorizationRules;
import io.gatehouse.ports.plugin.McpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.List;

/// Makes `mcpAuthorization` policies.
final class McpAuthorizationFactory implements PolicyFactory<McpAuthorizationConfig> {

    @Override
    public PolicyDescriptor<McpAuthorizationConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "mcpAuthorization",
                        McpAuthorizationConfig.class,
                        Stage.AUTHORIZATION,
                        Scope.ROUTE,
                        Scope.BACKEND)
                .composing();
    }

    @Override
    public McpPolicy create(McpAuthorizationConfig config, PolicyContext context)
            throws PolicyConfigException {
        return new McpAuthorizationPolicy(
                AuthorizationRules.compile(config.rules(), context.expressions()),
                context.origin(),
                context.logger());
    }

    /// One set of rules: an allow rule of one level may be met by that of another.
    @Override
    public McpAuthorizationConfig combine(
            McpAuthorizationConfig general, McpAuthorizationConfig specific) {
        List<AuthorizationRule> rules = new ArrayList<>(general.rules());
        rules.addAll(specific.rules());
        return new McpAuthorizationConfig(rules);
    }
}
