package io.gatehouse.plugin.jwt;

import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// Offers `jwtAuth`.
public final class JwtPlugin implements Plugin {

    /// For the service loader.
    public JwtPlugin() {}

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new JwtAuthFactory());
    }
}
