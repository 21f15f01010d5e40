package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.HostPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `gateways:`.
final class GatewaysReader {

    private static final Set<String> GATEWAY_KEYS = Set.of("port", "protocol", "tls", "listeners");
    private static final Set<String> LISTENER_KEYS = Set.of("name", "hostname", "protocol", "tls");

    private final PoliciesReader policies;
    private final Shapes shapes;
    private final Ports ports;
    private final ListenerKinds kinds;
    private final Hostnames hostnames;
    private final Reading reading;

    GatewaysReader(PoliciesReader policies, Shapes shapes, Ports ports, Reading reading) {
        this.policies = policies;
        this.shapes = shapes;
        this.ports = ports;
        this.kinds = new ListenerKinds(reading);
        this.hostnames = new Hostnames(reading.problems());
        this.reading = reading;
    }

    Gateways read(Map<String, GatewaySection> sections) {
        Gateways gateways = new Gateways(shapes, reading);
        sections.forEach((name, section) -> declare(name, section, gateways));
        return gateways;
    }

    private void declare(String name, GatewaySection section, Gateways gateways) {
        Place place = section.place();
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            reading.problems()
                    .error(place.keyOrigin(), "a gateway's name is not empty and has no /");
        }
        int port = section.port().orElse(0);
        if (section.port().isPresent()) {
            ports.claim(port, at(place, "port"));
        } else if (!place.has("port")) {
            reading.problems().error(place.keyOrigin(), "gateways." + name + ".port is required");
        }
        List<Gateways.Slot> slots =
                section.listeners().isPresent()
                        ? explicit(name, section, section.listeners().get())
                        : List.of(implicit(name, section));
        kinds.checkTogether(
                slots.stream().map(Gateways.Slot::protocol).toList(), at(place, "port"));
        gateways.declare(name, port, place.keyOrigin(), slots);
    }

    private Gateways.Slot implicit(String name, GatewaySection section) {
        return slot(
                name,
                name,
                new HostPattern.Any(),
                kinds.read(section.protocol(), section.tls(), "HTTPS", section.place()),
                policies.read(section.policies(), Scope.LISTENER, GATEWAY_KEYS),
                section.place());
    }

    private List<Gateways.Slot> explicit(
            String gateway, GatewaySection section, List<GatewaySection.GatewayListener> written) {
        for (Place child : section.place().children()) {
            if (!child.name().equals("port") && !child.name().equals("listeners")) {
                reading.problems()
                        .error(
                                child.keyOrigin(),
                                "\""
                                        + child.name()
                                        + "\" cannot stand beside listeners; write it on each listener");
            }
        }
        List<Gateways.Slot> slots = new ArrayList<>();
        Map<String, Origin> names = new HashMap<>();
        for (GatewaySection.GatewayListener listener : written) {
            String name = listener.name().orElse("listener" + slots.size());
            Origin first = names.putIfAbsent(name, listener.place().origin());
            if (first != null) {
                reading.error(
                        listener.place(),
                        "two listeners of one gateway are named \""
                                + name
                                + "\"; the first is in line "
                                + first.line());
            }
            slots.add(explicit(gateway, name, listener));
        }
        return slots;
    }

    private Gateways.Slot explicit(
            String gateway, String name, GatewaySection.GatewayListener listener) {
        return slot(
                gateway,
                name,
                hostnames.read(listener.hostname(), at(listener.place(), "hostname")),
                kinds.read(listener.protocol(), listener.tls(), "HTTPS", listener.place()),
                policies.read(listener.policies(), Scope.LISTENER, LISTENER_KEYS),
                listener.place());
    }

    private static Gateways.Slot slot(
            String gateway,
            String name,
            HostPattern hostname,
            ListenerProtocol protocol,
            List<PolicyAttachment> policies,
            Place place) {
        return new Gateways.Slot(
                gateway, name, hostname, protocol, policies, new ArrayList<>(), place.keyOrigin());
    }

    private static Origin at(Place place, String key) {
        return place.child(key).map(Place::origin).orElse(place.origin());
    }
}
