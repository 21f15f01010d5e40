package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// Makes `urlRewrite` policies.
final class UrlRewriteFactory implements PolicyFactory<UrlRewriteConfig> {

    @Override
    public PolicyDescriptor<UrlRewriteConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "urlRewrite", UrlRewriteConfig.class, Stage.REWRITE, Scope.ROUTE)
                .after("requestHeaderModifier");
    }

    @Override
    public HttpPolicy create(UrlRewriteConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (config.authority().isPresent()) {
            config.authority().get().check();
        }
        if (config.path().isPresent()) {
            config.path().get().check();
        }
        return new UrlRewritePolicy(config);
    }
}
