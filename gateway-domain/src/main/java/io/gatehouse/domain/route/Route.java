package io.gatehouse.domain.route;

import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.PolicyAttachment;
import java.util.List;
import java.util.Optional;

/// What to do with requests of one kind.
///
/// @param namespace and `name` are unique together on a listener
/// @param ruleName names one rule of a route that was written with several
/// @param hostnames empty means any
/// @param matches any of them suffices
/// @param policies in configuration order
/// @param backends chosen by weight
public record Route(
        String namespace,
        String name,
        Optional<String> ruleName,
        List<HostPattern> hostnames,
        List<RouteMatch> matches,
        List<PolicyAttachment> policies,
        List<WeightedBackend> backends,
        Origin origin) {

    /// Copies the lists.
    public Route {
        hostnames = List.copyOf(hostnames);
        matches = List.copyOf(matches);
        policies = List.copyOf(policies);
        backends = List.copyOf(backends);
    }

    /// `namespace/name` as logs print it.
    public String qualifiedName() {
        return namespace + "/" + name;
    }
}
