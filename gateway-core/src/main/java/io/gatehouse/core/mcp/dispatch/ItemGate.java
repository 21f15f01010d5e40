package io.gatehouse.core.mcp.dispatch;

import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.domain.mcp.McpItem;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.CallDecision;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.McpCall;
import io.gatehouse.ports.plugin.McpPolicy;
import java.util.Map;

/// Asks the policies of a request about items. What a policy throws fails the request.
final class ItemGate {

    private final RoutedCall call;
    private final Variables variables;

    ItemGate(RoutedCall call) {
        this.call = call;
        this.variables = call.variables();
    }

    /// Whether anything could be hidden.
    boolean isOpen() {
        return call.mcpPolicies().isEmpty();
    }

    /// Decides on a call; the first policy that does not let it pass decides.
    CallDecision decide(String method, McpItem item) {
        for (McpPolicy policy : call.mcpPolicies()) {
            CallDecision decision = policy.onCall(use(method, item));
            if (!(decision instanceof CallDecision.Proceed)) {
                return decision;
            }
        }
        return CallDecision.proceed();
    }

    /// Whether an item appears in a list.
    boolean shows(String method, McpItem item) {
        for (McpPolicy policy : call.mcpPolicies()) {
            if (!policy.isVisible(use(method, item))) {
                return false;
            }
        }
        return true;
    }

    private McpCall use(String method, McpItem item) {
        Map<String, String> named = Map.of("target", item.target(), "name", item.name());
        return new Use(
                call, method, item, variables.with("mcp", Map.of(item.kind().word(), named)));
    }

    private record Use(HttpCall http, String method, McpItem item, Variables variables)
            implements McpCall {}
}
