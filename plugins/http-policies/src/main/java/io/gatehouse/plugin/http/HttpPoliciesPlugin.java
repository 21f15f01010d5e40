package io.gatehouse.plugin.http;

import io.gatehouse.plugin.http.upstream.BackendAuthFactory;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// Offers `cors`, `authorization` and `backendAuth`.
public final class HttpPoliciesPlugin implements Plugin {

    /// For the service loader.
    public HttpPoliciesPlugin() {}

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new CorsFactory(), new AuthorizationFactory(), new BackendAuthFactory());
    }
}
