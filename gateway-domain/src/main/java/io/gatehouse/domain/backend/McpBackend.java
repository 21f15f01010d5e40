package io.gatehouse.domain.backend;

import java.util.List;
import java.util.Optional;

/// MCP servers federated behind one endpoint.
///
/// @param stateful whether the gateway keeps sessions; otherwise every request stands alone
/// @param prefixMode when names carry their target's name
/// @param failureMode what a failing target means for the others
/// @param dnsRebindingProtection whether only loopback `Host` and `Origin` are served
/// @param targets names are unique
public record McpBackend(
        boolean stateful,
        PrefixMode prefixMode,
        FailureMode failureMode,
        boolean dnsRebindingProtection,
        List<McpTarget> targets) {

    /// When names carry their target's name.
    public enum PrefixMode {
        /// With more than one target.
        CONDITIONAL,
        /// Also with one target.
        ALWAYS,
        /// Not even with several.
        NEVER
    }

    /// What a failing target means for the others.
    public enum FailureMode {
        /// A request to all targets fails if one does.
        FAIL_CLOSED,
        /// Targets that fail are left out.
        FAIL_OPEN
    }

    /// Copies the list.
    public McpBackend {
        targets = List.copyOf(targets);
    }

    /// The settings' defaults around some targets.
    public static McpBackend of(List<McpTarget> targets) {
        return new McpBackend(
                true, PrefixMode.CONDITIONAL, FailureMode.FAIL_CLOSED, false, targets);
    }

    /// The target with this name.
    public Optional<McpTarget> target(String name) {
        return targets.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    /// Whether names carry their target's name.
    public boolean prefixes() {
        return switch (prefixMode) {
            case CONDITIONAL -> targets.size() != 1;
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
