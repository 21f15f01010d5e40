package io.gatehouse.plugin.http.external;

import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// The policies of this package.
public final class ExternalPolicies {

    private ExternalPolicies() {}

    /// All of them.
    public static List<PolicyFactory<?>> all() {
        return List.of(new ExtAuthzFactory());
    }
}
