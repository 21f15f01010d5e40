package io.gatehouse.domain.backend;

import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.toolview.ToolView;
import java.util.List;

/// One MCP server.
///
/// @param name lower-case letters, digits, `-` and `.`
/// @param policies applied to requests to this server
/// @param tools how its tools look to clients
public record McpTarget(
        String name, McpServerAddress address, List<PolicyAttachment> policies, ToolView tools) {

    /// Copies the list.
    public McpTarget {
        policies = List.copyOf(policies);
    }

    /// A server whose tools look as they are.
    public McpTarget(String name, McpServerAddress address, List<PolicyAttachment> policies) {
        this(name, address, policies, ToolView.PLAIN);
    }
}
