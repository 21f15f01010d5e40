package io.gatehouse.plugin.http.delivery;

import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// The policies of this package.
public final class DeliveryPolicies {

    private DeliveryPolicies() {}

    /// All of them.
    public static List<PolicyFactory<?>> all() {
        return List.of(
                new TimeoutFactory(),
                new RetryFactory(),
                new DelayFactory(),
                new RequestMirrorFactory(),
                new HttpFactory(),
                new HealthFactory(),
                new SessionAffinityFactory());
    }
}
