package io.gatehouse.domain.backend;

import io.gatehouse.domain.policy.PolicyAttachment;
import java.util.List;

/// One MCP server.
///
/// @param name lower-case letters, digits, `-` and `.`
/// @param policies applied to requests to this server
public record McpTarget(String name, McpServerAddress address, List<PolicyAttachment> policies) {

    /// Copies the list.
    public McpTarget {
        policies = List.copyOf(policies);
    }
}
