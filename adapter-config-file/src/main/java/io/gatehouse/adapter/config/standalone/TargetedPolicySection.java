package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.policy.Scope;
import java.util.List;
import java.util.Optional;

/// One of `policies:` at the root: a policy and what it is attached to.
@Section
record TargetedPolicySection(
        Name name,
        Target target,
        @Default("route") TargetPhase phase,
        @Policies(Scope.ROUTE) Optional<Place> policy,
        Place place) {

    /// What the policy is called.
    @Section
    record Name(String name, @Default("default") String namespace, Place place) {}

    /// What the policy is attached to: exactly one of these.
    @Section(refused = "listenerSet")
    record Target(
            Optional<GatewayTarget> gateway,
            Optional<RouteTarget> route,
            Optional<BackendTarget> backend,
            Place place) {

        static final List<String> KINDS = List.of("gateway", "route", "backend");
    }

    /// All routes of a gateway, of one of its listeners, or of a port.
    @Section
    record GatewayTarget(
            String gatewayName,
            @Default("default") String gatewayNamespace,
            Optional<String> listenerName,
            Optional<Integer> port,
            Place place) {}

    /// A route, or one of its rules.
    @Section
    record RouteTarget(
            String name,
            @Default("default") String namespace,
            Optional<String> ruleName,
            Place place) {}

    /// A named backend.
    @Section(refused = "service")
    record BackendTarget(Optional<BackendName> backend, Place place) {}

    /// The name of a backend.
    @Section(refused = "section")
    record BackendName(String name, @Default("''") String namespace, Place place) {}

    /// When the policy runs.
    enum TargetPhase {
        /// After a route was chosen.
        ROUTE,
        /// Before a route is chosen.
        GATEWAY
    }
}
