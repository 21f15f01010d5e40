package io.gatehouse.adapter.config.bind;

import io.gatehouse.domain.backend.NamedServer;
import io.gatehouse.domain.backend.ServerAddress;
import java.util.Optional;

/// The name of a backend that is a host.
final class NamedServerShape implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        return Scalars.of(String.class)
                .bind(place, reading)
                .flatMap(name -> reading.servers().find(place))
                .map(address ->
                        new NamedServer(
                                Words.withoutSlash(place.node()),
                                new ServerAddress(false, address)));
    }

    @Override
    public String expected() {
        return "the name of a backend";
    }
}
