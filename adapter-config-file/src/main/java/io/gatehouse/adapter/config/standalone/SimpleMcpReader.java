package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import java.util.Collection;
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
    private final Gateways gateways;
    private final Ports ports;
    private final Reading reading;

    SimpleMcpReader(
            TargetsReader targets,
            PoliciesReader policies,
            Gateways gateways,
            Ports ports,
            Reading reading) {
        this.targets = targets;
        this.policies = policies;
        this.gateways = gateways;
        this.ports = ports;
        this.reading = reading;
    }

    /// The bind of its own, unless it is attached to gateways.
    Optional<Bind> read(SimpleMcpSection section) {
        Place place = section.place();
        Optional<Place> references = section.gateways().filter(p -> !p.isNull());
        if (references.isPresent() && place.has("port")) {
            reading.problems()
                    .error(
                            place.child("port").map(Place::keyOrigin).orElse(place.origin()),
                            "gateways and port cannot both be set; leave port out");
        }
        if (references.isPresent()) {
            attach(section, gateways.referred(references.get()));
            return Optional.empty();
        }
        if (!place.has("port") && gateways.hasDefault()) {
            attach(section, gateways.ofDefault());
            return Optional.empty();
        }
        return Optional.of(own(section));
    }

    private void attach(SimpleMcpSection section, Collection<Gateways.Slot> slots) {
        Route route = route(section, SHARED);
        slots.forEach(slot -> slot.attach(_ -> route));
    }

    private Bind own(SimpleMcpSection section) {
        int port = section.port().orElse(PORT);
        Origin origin = section.place().keyOrigin();
        ports.claim(port, section.place().child("port").map(Place::origin).orElse(origin));
        Listener listener =
                new Listener(
                        BindsReader.GATEWAY,
                        "mcp",
                        new HostPattern.Any(),
                        List.of(),
                        List.of(route(section, List.of(RouteMatch.ANY))),
                        origin);
        return new Bind(port, List.of(listener), origin);
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
