package io.gatehouse.plugin.http;

import io.gatehouse.plugin.http.delivery.DeliveryPolicies;
import io.gatehouse.plugin.http.rewrite.RewritePolicies;
import io.gatehouse.plugin.http.upstream.BackendAuthFactory;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.ArrayList;
import java.util.List;

/// Offers the policies on HTTP requests that need nothing but the JDK.
public final class HttpPoliciesPlugin implements Plugin {

    /// For the service loader.
    public HttpPoliciesPlugin() {}

    @Override
    public List<PolicyFactory<?>> policies() {
        List<PolicyFactory<?>> all = new ArrayList<>();
        all.add(new CorsFactory());
        all.add(new AuthorizationFactory());
        all.add(new BackendAuthFactory());
        all.addAll(RewritePolicies.all());
        all.addAll(DeliveryPolicies.all());
        return List.copyOf(all);
    }
}
