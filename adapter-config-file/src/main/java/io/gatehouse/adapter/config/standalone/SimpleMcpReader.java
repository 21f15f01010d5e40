package io.gatehouse.adapter.config.standalone;

import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `mcp:` at the root: one route to one MCP backend, on its own port or on gateways.
final class SimpleMcpReader {

    private static final int PORT = 3000;
    private static final List<RouteMatch> SHARED =
            Stream.of("/mcp", "/sse", "/.well-known")
                    .map(path -> RouteMatch.path(new PathMatch.Prefix(path)))
                    .toList();

    private final TargetsReader targets;
    private final PoliciesReader policies;
    private final EntryPoint entry;

    SimpleMcpReader(TargetsReader targets, PoliciesReader policies, EntryPoint entry) {
        this.targets = targets;
        this.policies = policies;
        this.entry = entry;
    }

    /// The bind of its own, unless it is attached to gateways.
    Optional<Bind> read(SimpleMcpSection section) {
        return entry.open(
                section.place(),
                section.gateways(),
                section.port(),
                PORT,
                new EntryPoint.Service() {
                    @Override
                    public String listener() {
                        return "mcp";
                    }

                    @Override
                    public List<PolicyAttachment> listenerPolicies() {
                        return List.of();
                    }

                    @Override
                    public Route ownRoute() {
                        return route(section, List.of(RouteMatch.ANY));
                    }

                    @Override
                    public Route sharedRoute() {
                        return route(section, SHARED);
                    }
                });
    }

    /// In a namespace of its own, so that it meets no route of the user's.
    private Route route(SimpleMcpSection section, List<RouteMatch> matches) {
        WeightedBackend backend =
                new WeightedBackend(1, new Backend.Mcp(targets.read(section.backend())), List.of());
        return new Route(
                "mcp",
                "default",
                Optional.empty(),
                List.of(),
                matches,
                policies.read(section.policies(), Scope.ROUTE),
                List.of(backend),
                section.place().keyOrigin());
    }
}
