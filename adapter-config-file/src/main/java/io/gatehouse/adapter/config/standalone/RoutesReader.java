package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads routes.
final class RoutesReader {

    private final PoliciesReader policies;
    private final RouteBackends backends;
    private final MatchesReader matches;
    private final Hostnames hostnames;
    private final Reading reading;

    RoutesReader(PoliciesReader policies, RouteBackends backends, Reading reading) {
        this.policies = policies;
        this.backends = backends;
        this.matches = new MatchesReader(reading);
        this.hostnames = new Hostnames(reading.problems());
        this.reading = reading;
    }

    /// The routes of one listener.
    List<Route> onListener(List<RouteSection> sections) {
        List<Route> routes = new ArrayList<>();
        for (RouteSection section : sections) {
            section.gateways()
                    .ifPresent(p ->
                            reading.problems()
                                    .error(
                                            p.keyOrigin(),
                                            "unknown field \"gateways\"; it is for the routes at the root of the file"));
            routes.add(named(read(section), section, routes.size()));
        }
        checkDistinct(routes);
        return routes;
    }

    /// A route, with a name only if one is written.
    Route read(RouteSection section) {
        return new Route(
                section.namespace(),
                section.name().orElse(""),
                section.ruleName(),
                hostnames(section),
                matches.read(section),
                policies.read(section.policies(), Scope.ROUTE),
                section.backends().stream().flatMap(b -> backends.read(b, this).stream()).toList(),
                section.place().origin());
    }

    /// The same route with the name that its place on a listener gives it.
    ///
    /// @param index its position among the listener's routes
    static Route named(Route route, RouteSection section, int index) {
        return section.name().isPresent()
                ? route
                : new Route(
                        route.namespace(),
                        "route" + index,
                        route.ruleName(),
                        route.hostnames(),
                        route.matches(),
                        route.policies(),
                        route.backends(),
                        route.origin());
    }

    /// Notes routes of one listener that cannot be told apart.
    void checkDistinct(List<Route> routes) {
        Map<List<Object>, Route> names = new HashMap<>();
        for (Route route : routes) {
            Route first =
                    names.putIfAbsent(
                            List.of(route.namespace(), route.name(), route.ruleName()), route);
            if (first != null) {
                reading.problems()
                        .error(
                                route.origin(),
                                "two routes on one listener are named \""
                                        + route.qualifiedName()
                                        + "\"; the first is in line "
                                        + first.origin().line());
            }
        }
    }

    private List<HostPattern> hostnames(RouteSection section) {
        List<Place> places = section.place().child("hostnames").map(Place::items).orElse(List.of());
        List<HostPattern> patterns = new ArrayList<>();
        for (int i = 0; i < section.hostnames().size(); i++) {
            Optional<Place> at =
                    places.size() == section.hostnames().size()
                            ? Optional.of(places.get(i))
                            : Optional.empty();
            patterns.add(
                    hostnames.read(
                            section.hostnames().get(i),
                            at.map(Place::origin).orElse(section.place().origin())));
        }
        return patterns;
    }
}
