package io.gatehouse.core.snapshot;

import io.gatehouse.core.policy.Places;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/// What every configuration keeps, whatever its source: each port and each place is there once, for two places of one name would run
/// each other's policies, and patterns can be compiled.
final class Invariants {

    private final List<ConfigProblem> broken = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private final Set<Integer> ports = new HashSet<>();

    private final List<String> way = new ArrayList<>();
    private final GatewayConfig config;

    private Invariants(GatewayConfig config) {
        this.config = config;
    }

    /// What a configuration does not keep.
    static List<ConfigProblem> broken(GatewayConfig config) {
        Invariants invariants = new Invariants(config);
        config.binds().forEach(invariants::check);
        return invariants.broken;
    }

    private void check(Bind bind) {
        if (!ports.add(bind.port())) {
            refuse(bind.origin(), "port " + bind.port() + " is used by two binds");
        }
        bind.listeners().forEach(listener -> check(Places.of(bind, listener), listener));
    }

    private void check(String place, Listener listener) {
        occupy(place, listener.origin());
        listener.routes().forEach(route -> check(Places.of(place, route), route));
    }

    private void check(String place, Route route) {
        occupy(place, route.origin());
        for (int i = 0; i < route.backends().size(); i++) {
            String backend = Places.of(place, i);
            occupy(backend, route.origin());
            if (route.backends().get(i).backend() instanceof Backend.Group(String name)) {
                enter(name, backend, route.origin());
            }
        }
        try {
            new RouteTable<>(List.of(route), Function.identity());
        } catch (PatternSyntaxException e) {
            refuse(
                    route.origin(),
                    "bad regular expression %s: %s".formatted(e.getPattern(), e.getDescription()));
        }
    }

    private void enter(String group, String place, Origin origin) {
        if (!config.groups().containsKey(group) || way.contains(group)) {
            refuse(origin, "the route group " + group + " does not exist or leads to itself");
            return;
        }
        way.add(group);
        config.group(group).forEach(route -> check(Places.of(place, route), route));
        way.removeLast();
    }

    private void occupy(String place, Origin origin) {
        if (!places.add(place)) {
            refuse(origin, "the name " + place + " is used twice; give one of them another name");
        }
    }

    private void refuse(Origin origin, String message) {
        broken.add(ConfigProblem.error(origin, message));
    }
}
