package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.bind.ListenerProtocol;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.Route;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// The gateways of a configuration while routes are being attached to them. For one thread.
final class Gateways {

    static final String DEFAULT = "default";

    private final Reading reading;
    private final Shapes shapes;
    private final LinkedHashMap<String, Draft> gateways = new LinkedHashMap<>();

    Gateways(Shapes shapes, Reading reading) {
        this.shapes = shapes;
        this.reading = reading;
    }

    /// A gateway and its listeners so far.
    private record Draft(int port, Origin origin, List<Slot> listeners) {}

    /// A listener and the routes it has got so far.
    record Slot(
            String gateway,
            String name,
            HostPattern hostname,
            ListenerProtocol protocol,
            List<PolicyAttachment> policies,
            List<Route> routes,
            Origin origin) {

        void attach(IntFunction<Route> route) {
            routes.add(route.apply(routes.size()));
        }

        private Listener listener() {
            return new Listener(
                    DEFAULT + "/" + gateway, name, hostname, protocol, policies, routes, origin);
        }
    }

    void declare(String name, int port, Origin origin, List<Slot> listeners) {
        gateways.put(name, new Draft(port, origin, listeners));
    }

    boolean hasDefault() {
        return !ofDefault().isEmpty();
    }

    /// All listeners, to look at what was attached to them.
    List<Slot> listeners() {
        return gateways.values().stream().flatMap(g -> g.listeners().stream()).toList();
    }

    List<Bind> binds() {
        return gateways.values().stream()
                .map(g ->
                        new Bind(
                                g.port(),
                                g.listeners().stream().map(Slot::listener).toList(),
                                g.origin()))
                .toList();
    }

    /// The listeners that `gateways:` means: `name`, `name/listener` or a list of these.
    Set<Slot> referred(Place references) {
        Set<Slot> slots = new LinkedHashSet<>();
        if (references.items().isEmpty()) {
            slots.addAll(one(references));
        }
        references.items().forEach(reference -> slots.addAll(one(reference)));
        return slots;
    }

    /// The listeners of the gateway that is meant when none is named.
    List<Slot> ofDefault() {
        return Optional.ofNullable(gateways.get(DEFAULT))
                .map(Draft::listeners)
                .orElse(List.of())
                .stream()
                .filter(slot -> slot.protocol().isHttp())
                .toList();
    }

    private List<Slot> one(Place reference) {
        Optional<String> written = shapes.bind(String.class, reference, reading);
        if (written.isEmpty()) {
            return List.of();
        }
        int slash = written.get().indexOf('/');
        String name = slash < 0 ? written.get() : written.get().substring(0, slash);
        Draft gateway = gateways.get(name);
        if (gateway == null) {
            reading.error(
                    reference,
                    "unknown gateway reference "
                            + written.get()
                            + Suggestion.among(name, gateways.keySet()));
            return List.of();
        }
        List<Slot> slots =
                slash < 0
                        ? gateway.listeners().stream().filter(s -> s.protocol().isHttp()).toList()
                        : listener(gateway, written.get(), slash, reference);
        if (slash < 0 && slots.isEmpty()) {
            reading.error(
                    reference, "gateway reference " + written.get() + " has no HTTP listeners");
        }
        return slots;
    }

    private List<Slot> listener(Draft gateway, String written, int slash, Place reference) {
        String name = written.substring(slash + 1);
        List<Slot> found = gateway.listeners().stream().filter(s -> s.name().equals(name)).toList();
        if (found.isEmpty()) {
            List<String> names = gateway.listeners().stream().map(Slot::name).toList();
            reading.error(
                    reference,
                    "unknown gateway reference " + written + Suggestion.among(name, names));
        }
        return found;
    }
}
