package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.plugin.http.value.Programs;
import io.gatehouse.plugin.http.value.ResponseFields;
import io.gatehouse.ports.expression.Program;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes `health` policies.
final class HealthFactory implements PolicyFactory<HealthConfig> {

    @Override
    public PolicyDescriptor<HealthConfig> descriptor() {
        return PolicyDescriptor.inline("health", HealthConfig.class, Stage.DELIVERY, Scope.BACKEND);
    }

    @Override
    public HttpPolicy create(HealthConfig config, PolicyContext context)
            throws PolicyConfigException {
        if (config.eviction().isPresent()) {
            check(config.eviction().get());
        }
        Optional<Program> unhealthy = Programs.compile(config.unhealthyExpression(), context);
        Optional<DeliveryChange.Eviction> eviction =
                config.eviction()
                        .map(e ->
                                new DeliveryChange.Eviction(
                                        e.duration(),
                                        e.restoreHealth(),
                                        e.consecutiveFailures(),
                                        e.healthThreshold()));
        return call ->
                RequestDecision.proceed(
                        RequestChange.NONE.delivering(
                                new DeliveryChange.Health(
                                        unhealthy.map(
                                                program -> head -> isHolding(program, call, head)),
                                        eviction)));
    }

    private static boolean isHolding(Program program, HttpCall call, ResponseHead head) {
        return Programs.holds(
                program, ResponseFields.beside(call.variables(), head, Optional.empty()));
    }

    private static void check(HealthConfig.Eviction eviction) throws PolicyConfigException {
        boolean shares =
                Stream.of(eviction.restoreHealth(), eviction.healthThreshold())
                        .flatMap(Optional::stream)
                        .allMatch(share -> share >= 0 && share <= 1);
        if (!shares) {
            throw new PolicyConfigException(
                    "restoreHealth and healthThreshold: expected 0.0 to 1.0");
        }
        if (eviction.consecutiveFailures().filter(n -> n < 1).isPresent()) {
            throw new PolicyConfigException("consecutiveFailures: expected at least 1");
        }
    }
}
