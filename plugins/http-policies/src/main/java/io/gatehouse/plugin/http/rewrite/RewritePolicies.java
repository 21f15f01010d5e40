package io.gatehouse.plugin.http.rewrite;

import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// The policies of this package.
public final class RewritePolicies {

    private RewritePolicies() {}

    /// All of them.
    public static List<PolicyFactory<?>> all() {
        return List.of(
                new RequestHeaderModifierFactory(),
                new ResponseHeaderModifierFactory(),
                new UrlRewriteFactory(),
                new RequestRedirectFactory(),
                new DirectResponseFactory());
    }
}
