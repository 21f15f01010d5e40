package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.domain.http.FieldSyntax;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Map;

/// Makes `requestHeaderModifier` policies.
final class RequestHeaderModifierFactory implements PolicyFactory<HeaderModifierConfig> {

    @Override
    public PolicyDescriptor<HeaderModifierConfig> descriptor() {
        return PolicyDescriptor.inline(
                        "requestHeaderModifier",
                        HeaderModifierConfig.class,
                        Stage.REWRITE,
                        Scope.ROUTE,
                        Scope.BACKEND)
                .onEachLevel();
    }

    @Override
    public HttpPolicy create(HeaderModifierConfig config, PolicyContext context)
            throws PolicyConfigException {
        for (Map.Entry<String, String> field : config.set().entrySet()) {
            checkHost(field);
        }
        for (Map.Entry<String, String> field : config.add().entrySet()) {
            checkHost(field);
        }
        RequestDecision decision = RequestDecision.proceed(RequestChange.of(config.changes()));
        return _ -> decision;
    }

    private static void checkHost(Map.Entry<String, String> field) throws PolicyConfigException {
        if (field.getKey().equalsIgnoreCase("host") && !FieldSyntax.isAuthority(field.getValue())) {
            throw new PolicyConfigException("\"" + field.getValue() + "\" is no host");
        }
    }
}
