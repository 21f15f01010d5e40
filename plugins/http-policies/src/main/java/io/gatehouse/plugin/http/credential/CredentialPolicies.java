package io.gatehouse.plugin.http.credential;

import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// The policies of this package.
public final class CredentialPolicies {

    private CredentialPolicies() {}

    /// All of them.
    public static List<PolicyFactory<?>> all() {
        return List.of(new BasicAuthFactory(), new ApiKeyFactory());
    }
}
