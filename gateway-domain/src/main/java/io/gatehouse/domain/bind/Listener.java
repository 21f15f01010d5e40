package io.gatehouse.domain.bind;

import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.Route;
import java.util.List;

/// One virtual server of a bind: the routes for the hosts it covers.
///
/// @param gateway the gateway it belongs to, as `namespace/name`
/// @param name unique on its bind
/// @param hostname the hosts it covers
/// @param protocol what its clients speak
/// @param policies run before a route is chosen
/// @param routes in configuration order
public record Listener(
        String gateway,
        String name,
        HostPattern hostname,
        ListenerProtocol protocol,
        List<PolicyAttachment> policies,
        List<Route> routes,
        Origin origin) {

    /// Copies the lists.
    public Listener {
        policies = List.copyOf(policies);
        routes = List.copyOf(routes);
    }
}
