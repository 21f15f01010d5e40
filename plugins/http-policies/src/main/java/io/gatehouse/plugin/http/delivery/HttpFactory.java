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

/// Makes `http` policies of backends.
final class HttpFactory implements PolicyFactory<HttpConfig> {

    @Override
    public PolicyDescriptor<HttpConfig> descriptor() {
        return PolicyDescriptor.inline("http", HttpConfig.class, Stage.DEADLINE, Scope.BACKEND);
    }

    @Override
    public HttpPolicy create(HttpConfig config, PolicyContext context) {
        RequestDecision decision =
                config.requestTimeout()
                        .filter(Duration::isPositive)
                        .map(limit ->
                                RequestDecision.proceed(
                                        RequestChange.NONE.delivering(
                                                new DeliveryChange.AttemptTimeout(limit))))
                        .orElseGet(RequestDecision::proceed);
        return _ -> decision;
    }
}
