package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `binds:`.
final class BindsReader {

    static final String GATEWAY = "default/default";

    private final PoliciesReader policies;
    private final RoutesReader routes;
    private final Ports ports;
    private final Protocols protocols;
    private final ListenerKinds kinds;
    private final Hostnames hostnames;
    private final Reading reading;

    BindsReader(PoliciesReader policies, RoutesReader routes, Ports ports, Reading reading) {
        this.policies = policies;
        this.routes = routes;
        this.ports = ports;
        this.protocols = new Protocols(reading.problems());
        this.kinds = new ListenerKinds(reading);
        this.hostnames = new Hostnames(reading.problems());
        this.reading = reading;
    }

    List<Bind> read(List<BindSection> sections) {
        List<Bind> binds = new ArrayList<>();
        for (BindSection section : sections) {
            protocols.tunnel(section.tunnelProtocol(), section.place());
            protocols.bindMode(section.mode(), section.place());
            List<Listener> listeners = listeners(section);
            int port = port(section);
            kinds.checkTogether(
                    listeners.stream().map(Listener::protocol).toList(),
                    at(section.place(), "port"));
            binds.add(new Bind(port, listeners, section.place().origin()));
        }
        return binds;
    }

    private int port(BindSection section) {
        if (section.port().isPresent()) {
            ports.claim(section.port().get(), at(section.place(), "port"));
            return section.port().get();
        }
        if (!section.place().has("port")
                && section.mode().equals("standard")
                && !misspelt(section)) {
            reading.error(section.place(), "a bind without a port must set mode: internal");
        }
        return 0;
    }

    /// No key of a bind resembles `port`: one that does is unknown, which was told already.
    private static boolean misspelt(BindSection section) {
        return section.place().children().stream()
                .anyMatch(key -> Suggestion.nearest(key.name(), List.of("port")).isPresent());
    }

    private List<Listener> listeners(BindSection section) {
        List<Listener> listeners = new ArrayList<>();
        Map<String, Origin> names = new HashMap<>();
        for (ListenerSection written : section.listeners()) {
            Listener listener = listener(written, listeners.size());
            Origin first = names.putIfAbsent(listener.name(), listener.origin());
            if (first != null) {
                reading.error(
                        written.place(),
                        "two listeners of one bind are named \""
                                + listener.name()
                                + "\"; the first is in line "
                                + first.line());
            }
            listeners.add(listener);
        }
        return listeners;
    }

    private Listener listener(ListenerSection section, int index) {
        ListenerProtocol protocol =
                kinds.read(section.protocol(), section.tls(), "HTTP", section.place());
        if (!section.place().has("routes") && protocol.isHttp()) {
            reading.error(
                    section.place(),
                    "protocol " + section.protocol().orElse("HTTP") + " requires 'routes'");
        }
        return new Listener(
                section.gateway(),
                section.name().orElse("listener" + index),
                hostnames.read(section.hostname(), at(section.place(), "hostname")),
                protocol,
                policies.read(section.policies(), Scope.LISTENER),
                routes.onListener(section.routes().orElse(List.of())),
                section.place().origin());
    }

    private static Origin at(Place place, String key) {
        return place.child(key).map(Place::origin).orElse(place.origin());
    }
}
