package io.gatehouse.plugin.http.limit;

import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// The policies of this package.
public final class LimitPolicies {

    private LimitPolicies() {}

    /// All of them.
    public static List<PolicyFactory<?>> all() {
        return List.of(new LocalRateLimitFactory(), new BufferFactory());
    }
}
