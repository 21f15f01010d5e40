package io.gatehouse.plugin.http.limit;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// Makes `localRateLimit` policies.
final class LocalRateLimitFactory implements PolicyFactory<LocalRateLimitConfig> {

    @Override
    public PolicyDescriptor<LocalRateLimitConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "localRateLimit", LocalRateLimitConfig.class, Stage.RATE_LIMIT, Scope.ROUTE)
                .conditional();
    }

    @Override
    public HttpPolicy create(LocalRateLimitConfig config, PolicyContext context)
            throws PolicyConfigException {
        for (LocalRateLimitConfig.Limit limit : config.limits()) {
            check(limit);
        }
        return new LocalRateLimitPolicy(config.limits(), context.clock());
    }

    private static void check(LocalRateLimitConfig.Limit limit) throws PolicyConfigException {
        if (limit.maxTokens() < 0 || limit.tokensPerFill() < 0) {
            throw new PolicyConfigException("maxTokens and tokensPerFill must not be negative");
        }
        if (limit.tokensPerFill() > limit.maxTokens()) {
            throw new PolicyConfigException(
                    "tokensPerFill (%d) must not be larger than maxTokens (%d)"
                            .formatted(limit.tokensPerFill(), limit.maxTokens()));
        }
        if (!limit.fillInterval().isPositive()) {
            throw new PolicyConfigException("fillInterval must not be zero");
        }
        if (limit.type() == LocalRateLimitConfig.Unit.TOKENS) {
            throw new PolicyConfigException(
                    "type: tokens is not supported yet by this version; allowed: requests");
        }
    }
}
