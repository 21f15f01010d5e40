package io.gatehouse.domain.gateway;

import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.route.Route;
import java.util.List;
import java.util.Map;

/// Everything that one configuration says, in any of its written forms, complete and validated. Names are unique and references are resolved.
///
/// @param settings what is read once at start
/// @param binds the ports to serve
/// @param groups routes that others lead to, by the name of their group; no group leads to itself
public record GatewayConfig(
        ProcessSettings settings, List<Bind> binds, Map<String, List<Route>> groups) {

    /// Nothing to serve.
    public static final GatewayConfig EMPTY =
            new GatewayConfig(ProcessSettings.DEFAULTS, List.of());

    /// Copies list and map.
    public GatewayConfig {
        binds = List.copyOf(binds);
        groups = Map.copyOf(groups);
    }

    /// Without groups of routes.
    public GatewayConfig(ProcessSettings settings, List<Bind> binds) {
        this(settings, binds, Map.of());
    }

    /// The routes of a group; none if there is no such group.
    public List<Route> group(String name) {
        return groups.getOrDefault(name, List.of());
    }
}
