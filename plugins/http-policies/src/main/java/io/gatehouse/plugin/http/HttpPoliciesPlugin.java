package io.gatehouse.plugin.http;

import io.gatehouse.plugin.http.credential.CredentialPolicies;
import io.gatehouse.plugin.http.delivery.DeliveryPolicies;
import io.gatehouse.plugin.http.external.ExternalPolicies;
import io.gatehouse.plugin.http.limit.LimitPolicies;
import io.gatehouse.plugin.http.rewrite.RewritePolicies;
import io.gatehouse.plugin.http.tls.BackendTlsFactory;
import io.gatehouse.plugin.http.transform.TransformPolicies;
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
        all.add(new CsrfFactory());
        all.add(new BackendAuthFactory());
        all.add(new BackendTlsFactory());
        all.addAll(RewritePolicies.all());
        all.addAll(DeliveryPolicies.all());
        all.addAll(CredentialPolicies.all());
        all.addAll(ExternalPolicies.all());
        all.addAll(LimitPolicies.all());
        all.addAll(TransformPolicies.all());
        return List.copyOf(all);
    }
}
