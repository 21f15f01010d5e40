package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Alternatives;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the backends of routes.
final class RouteBackends {

    private final NamedBackends named;
    private final RouteGroups groups;
    private final Services services;
    private final TargetsReader targets;
    private final PoliciesReader policies;
    private final Shapes shapes;
    private final Reading reading;

    RouteBackends(
            NamedBackends named,
            RouteGroups groups,
            Services services,
            TargetsReader targets,
            PoliciesReader policies,
            Shapes shapes,
            Reading reading) {
        this.named = named;
        this.groups = groups;
        this.services = services;
        this.targets = targets;
        this.policies = policies;
        this.shapes = shapes;
        this.reading = reading;
    }

    /// Reads a backend of a route.
    ///
    /// @param routes reads the routes of groups
    Optional<WeightedBackend> read(RouteBackendSection section, RoutesReader routes) {
        List<PolicyAttachment> own = policies.read(section.policies(), Scope.BACKEND);
        if (section.weight() < 0) {
            section.place()
                    .child("weight")
                    .ifPresent(p ->
                            reading.error(p, "a weight is 0 or more, got " + section.weight()));
            return Optional.empty();
        }
        if (RouteBackendSection.LATER.stream().anyMatch(section.place()::has)) {
            return Optional.empty();
        }
        return Alternatives.one(section.place(), RouteBackendSection.KINDS, reading)
                .flatMap(chosen -> backend(chosen, section, routes))
                .map(n -> new WeightedBackend(section.weight(), n.backend(), under(n, own)));
    }

    private Optional<NamedBackends.Named> backend(
            Place chosen, RouteBackendSection section, RoutesReader routes) {
        return switch (chosen.name()) {
            case "host" ->
                    shapes.bind(HostPort.class, chosen, reading)
                            .map(Backend.Host::new)
                            .map(RouteBackends::plain);
            case "mcp" ->
                    shapes.bind(McpSection.class, chosen, reading)
                            .map(targets::read)
                            .map(Backend.Mcp::new)
                            .map(RouteBackends::plain);
            case "backend" -> named.find(chosen);
            case "service" ->
                    shapes.bind(ServiceReferenceSection.class, chosen, reading)
                            .flatMap(services::find)
                            .map(RouteBackends::plain);
            case "routeGroup" -> {
                section.policies()
                        .filter(p -> !p.isNull())
                        .ifPresent(p ->
                                reading.error(
                                        p,
                                        "policies are not possible on a routeGroup; write them on its routes"));
                yield shapes.bind(String.class, chosen, reading)
                        .flatMap(name -> groups.find(name, chosen, routes))
                        .map(RouteBackends::plain);
            }
            default -> Optional.of(plain(new Backend.Invalid()));
        };
    }

    private static NamedBackends.Named plain(Backend backend) {
        return new NamedBackends.Named(backend, List.of());
    }

    /// The general ones first: what is written on the reference comes later and wins.
    private static List<PolicyAttachment> under(
            NamedBackends.Named named, List<PolicyAttachment> own) {
        List<PolicyAttachment> all = new ArrayList<>(named.policies());
        all.addAll(own);
        return all;
    }
}
