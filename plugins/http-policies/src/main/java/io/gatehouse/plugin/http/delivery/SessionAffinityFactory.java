package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ValueText;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;

/// Makes `sessionAffinity` policies.
final class SessionAffinityFactory implements PolicyFactory<SessionAffinityConfig> {

    @Override
    public PolicyDescriptor<SessionAffinityConfig> descriptor() {
        return PolicyDescriptor.inline(
                "sessionAffinity", SessionAffinityConfig.class, Stage.DELIVERY, Scope.BACKEND);
    }

    @Override
    public HttpPolicy create(SessionAffinityConfig config, PolicyContext context)
            throws PolicyConfigException {
        Program source = Programs.compile(config.source(), context);
        if (Programs.readsBody(source, "request")) {
            throw new PolicyConfigException("source: the body cannot be read here");
        }
        return call ->
                Programs.value(source, call.variables())
                        .map(ValueText::header)
                        .map(key ->
                                RequestDecision.proceed(
                                        RequestChange.NONE.delivering(
                                                new DeliveryChange.Affinity(key))))
                        .orElseGet(RequestDecision::proceed);
    }
}
