package io.gatehouse.plugin.http.delivery;

import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.DeliveryChange;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import java.time.Duration;
import java.util.Optional;

/// Makes `timeout` policies.
final class TimeoutFactory implements PolicyFactory<TimeoutConfig> {

    @Override
    public PolicyDescriptor<TimeoutConfig> descriptor() {
        return PolicyDescriptor.inline("timeout", TimeoutConfig.class, Stage.DEADLINE, Scope.ROUTE);
    }

    @Override
    public HttpPolicy create(TimeoutConfig config, PolicyContext context) {
        RequestChange change = RequestChange.NONE;
        if (isLimit(config.requestTimeout())) {
            change =
                    change.delivering(
                            new DeliveryChange.RequestTimeout(
                                    config.requestTimeout().orElseThrow()));
        }
        if (isLimit(config.backendRequestTimeout())) {
            change =
                    change.delivering(
                            new DeliveryChange.AttemptTimeout(
                                    config.backendRequestTimeout().orElseThrow()));
        }
        RequestDecision decision = RequestDecision.proceed(change);
        return _ -> decision;
    }

    private static boolean isLimit(Optional<Duration> timeout) {
        return timeout.filter(Duration::isPositive).isPresent();
    }
}
