package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.Route;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Gives a section of the root, such as `mcp` or `llm`, its way in: a port of its own, or listeners of gateways.
final class EntryPoint {

    private final Gateways gateways;
    private final Ports ports;
    private final Reading reading;

    EntryPoint(Gateways gateways, Ports ports, Reading reading) {
        this.gateways = gateways;
        this.ports = ports;
        this.reading = reading;
    }

    /// What is to be reached.
    interface Service {

        /// The name of its own listener.
        String listener();

        /// The policies of its own listener.
        List<PolicyAttachment> listenerPolicies();

        /// The route on its own port.
        Route ownRoute();

        /// The route among those of others.
        Route sharedRoute();
    }

    /// The bind of its own, unless it is attached to gateways.
    ///
    /// @param written the section, with `gateways` and `port`
    Optional<Bind> open(
            Place written,
            Optional<Place> references,
            Optional<Integer> port,
            int usualPort,
            Service service) {
        Optional<Place> named = references.filter(p -> !p.isNull());
        if (named.isPresent() && written.has("port")) {
            reading.problems()
                    .error(
                            written.child("port").map(Place::keyOrigin).orElse(written.origin()),
                            "gateways and port cannot both be set; leave port out");
        }
        if (named.isPresent()) {
            attach(gateways.referred(named.get()), service);
            return Optional.empty();
        }
        if (!written.has("port") && gateways.hasDefault()) {
            attach(gateways.ofDefault(), service);
            return Optional.empty();
        }
        return Optional.of(own(written, port.orElse(usualPort), service));
    }

    private static void attach(Collection<Gateways.Slot> slots, Service service) {
        Route route = service.sharedRoute();
        slots.forEach(slot -> slot.attach(_ -> route));
    }

    private Bind own(Place written, int port, Service service) {
        Origin origin = written.keyOrigin();
        ports.claim(port, written.child("port").map(Place::origin).orElse(origin));
        Listener listener =
                new Listener(
                        BindsReader.GATEWAY,
                        service.listener(),
                        new HostPattern.Any(),
                        new ListenerProtocol.Http(),
                        service.listenerPolicies(),
                        List.of(service.ownRoute()),
                        origin);
        return new Bind(port, List.of(listener), origin);
    }
}
