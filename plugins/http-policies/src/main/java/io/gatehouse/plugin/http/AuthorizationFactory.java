package io.gatehouse.plugin.http;

import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.AuthorizationRules;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.List;

/// Makes `authorization` policies.
final class AuthorizationFactory implements PolicyFactory<AuthorizationConfig> {

    @Override
    public PolicyDescriptor<AuthorizationConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "authorization",
                        AuthorizationConfig.class,
                        Stage.AUTHORIZATION,
                        Scope.LISTENER,
                        Scope.ROUTE,
                        Scope.BACKEND)
                .composing()
                .onEachLevel();
    }

    @Override
    public HttpPolicy create(AuthorizationConfig config, PolicyContext context)
            throws PolicyConfigException {
        return new AuthorizationPolicy(
                AuthorizationRules.compile(config.rules(), context.expressions()),
                context.origin(),
                context.logger());
    }

    /// One set of rules: an allow rule of one level may be met by that of another.
    @Override
    public AuthorizationConfig combine(AuthorizationConfig general, AuthorizationConfig specific) {
        List<AuthorizationRule> rules = new ArrayList<>(general.rules());
        rules.addAll(specific.rules());
        return new AuthorizationConfig(rules);
    }
}
