package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// Makes `requestRedirect` policies.
final class RequestRedirectFactory implements PolicyFactory<RequestRedirectConfig> {

    @Override
    public PolicyDescriptor<RequestRedirectConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "requestRedirect",
                        RequestRedirectConfig.class,
                        Stage.REDIRECT,
                        Scope.ROUTE,
                        Scope.BACKEND)
                .onEachLevel();
    }

    @Override
    public HttpPolicy create(RequestRedirectConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (config.status() < 300 || config.status() > 399) {
            throw new PolicyConfigException("status: expected 300 to 399, got " + config.status());
        }
        if (config.authority().isPresent()) {
            config.authority().get().check();
        }
        if (config.path().isPresent()) {
            config.path().get().check();
        }
        return new RequestRedirectPolicy(config);
    }
}
