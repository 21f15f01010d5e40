package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// Makes `retry` policies.
final class RetryFactory implements PolicyFactory<RetryConfig> {

    @Override
    public PolicyDescriptor<RetryConfig> descriptor() {
        return PolicyDescriptor.inline("retry", RetryConfig.class, Stage.RETRY, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(RetryConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (config.attempts() < 1 || config.attempts() > 255) {
            throw new PolicyConfigException(
                    "attempts: expected 1 to 255, got " + config.attempts());
        }
        for (int code : config.codes()) {
            if (code < 100 || code > 599) {
                throw new PolicyConfigException("codes: " + code + " is no status");
            }
        }
        return new RetryPolicy(
                config,
                Programs.compile(config.precondition(), context),
                Programs.compile(config.condition(), context));
    }
}
