package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.ReadAs;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.policy.Scope;
import java.util.List;
import java.util.Optional;

/// `mcp:` at the root: an MCP backend with its own port or on gateways.
@Section
record SimpleMcpSection(
        @ReadAs({String.class, String[].class}) Optional<Place> gateways,
        Optional<Integer> port,
        List<McpSection.Target> targets,
        @Default("stateful") McpSection.Sessions statefulMode,
        @Default("conditional") PrefixMode prefixMode,
        @Default("failClosed") FailureMode failureMode,
        @Default("false") boolean dnsRebindingProtection,
        @Policies(Scope.ROUTE) Optional<Place> policies,
        Place place) {

    McpSection backend() {
        return new McpSection(
                targets, statefulMode, prefixMode, failureMode, dnsRebindingProtection, place);
    }
}
