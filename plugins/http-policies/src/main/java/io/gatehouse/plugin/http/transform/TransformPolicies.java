package io.gatehouse.plugin.http.transform;

import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// The policies of this package.
public final class TransformPolicies {

    private TransformPolicies() {}

    /// All of them.
    public static List<PolicyFactory<?>> all() {
        return List.of(new TransformationsFactory());
    }
}
