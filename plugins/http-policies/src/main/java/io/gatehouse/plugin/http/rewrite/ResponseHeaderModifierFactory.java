package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestDecision;

/// Makes `responseHeaderModifier` policies.
final class ResponseHeaderModifierFactory implements PolicyFactory<HeaderModifierConfig> {

    @Override
    public PolicyDescriptor<HeaderModifierConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "responseHeaderModifier",
                        HeaderModifierConfig.class,
                        Stage.REWRITE,
                        Scope.ROUTE,
                        Scope.BACKEND)
                .onEachLevel();
    }

    @Override
    public HttpPolicy create(HeaderModifierConfig config, PolicyContext context)
            throws PolicyConfigException {
        ResponseChange change = new ResponseChange(config.changes());
        RequestDecision decision = RequestDecision.observe(_ -> change);
        return _ -> decision;
    }
}
