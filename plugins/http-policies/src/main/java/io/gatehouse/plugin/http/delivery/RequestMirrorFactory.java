package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// Makes `requestMirror` policies.
final class RequestMirrorFactory implements PolicyFactory<RequestMirrorConfig> {

    @Override
    public PolicyDescriptor<RequestMirrorConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "requestMirror", RequestMirrorConfig.class, Stage.DELIVERY, Scope.ROUTE)
                .adding();
    }

    @Override
    public HttpPolicy create(RequestMirrorConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (!(config.percentage() >= 0 && config.percentage() <= 1)) {
            throw new PolicyConfigException(
                    "percentage: expected 0.0 to 1.0, got " + config.percentage());
        }
        return new RequestMirrorPolicy(config.backend().address(), config.percentage(), context);
    }
}
