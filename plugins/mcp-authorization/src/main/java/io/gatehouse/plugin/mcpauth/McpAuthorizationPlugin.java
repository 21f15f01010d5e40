package io.gatehouse.plugin.mcpauth;

import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.ports.plugin.PolicyFactory;
import java.util.List;

/// Offers `mcpAuthorization`.
public final class McpAuthorizationPlugin implements Plugin {

    /// For the service loader.
    public McpAuthorizationPlugin() {}

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new McpAuthorizationFactory());
    }
}
