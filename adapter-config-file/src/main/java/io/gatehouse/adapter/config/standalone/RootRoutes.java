package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.route.Route;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Attaches the routes at the root of the file to gateways.
final class RootRoutes {

    private final RoutesReader routes;
    private final Gateways gateways;
    private final Reading reading;

    RootRoutes(RoutesReader routes, Gateways gateways, Reading reading) {
        this.routes = routes;
        this.gateways = gateways;
        this.reading = reading;
    }

    void attach(List<RouteSection> sections) {
        for (RouteSection section : sections) {
            Route route = routes.read(section);
            for (Gateways.Slot slot : slots(section)) {
                slot.attach(index -> RoutesReader.named(route, section, index));
            }
        }
        gateways.listeners().forEach(slot -> routes.checkDistinct(slot.routes()));
    }

    private Collection<Gateways.Slot> slots(RouteSection section) {
        Optional<Place> references = section.gateways().filter(p -> !p.isNull());
        if (references.isPresent()) {
            return gateways.referred(references.get());
        }
        if (!gateways.hasDefault()) {
            reading.error(
                    section.place(),
                    section.place().path()
                            + " must set gateways, since there is no gateway named \""
                            + Gateways.DEFAULT
                            + "\"");
        }
        return gateways.ofDefault();
    }
}
