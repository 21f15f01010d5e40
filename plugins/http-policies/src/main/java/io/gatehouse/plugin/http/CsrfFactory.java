package io.gatehouse.plugin.http;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// Makes `csrf` policies.
final class CsrfFactory implements PolicyFactory<CsrfConfig> {

    @Override
    public PolicyDescriptor<CsrfConfig> descriptor() {
        return PolicyDescriptor.inline("csrf", CsrfConfig.class, Stage.CSRF, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(CsrfConfig config, PolicyContext context)
            throws PolicyConfigException {
        try {
            return new CsrfPolicy(Origins.of(config.additionalOrigins()));
        } catch (IllegalArgumentException e) {
            throw new PolicyConfigException("additionalOrigins: " + e.getMessage());
        }
    }
}
