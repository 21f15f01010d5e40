package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `config.session.key`: one key, or a list whose first one encrypts.
final class SessionKeys {

    private static final String VARIABLE = "SESSION_KEY";

    private final Machine machine;
    private final Shapes shapes;
    private final Reading reading;

    SessionKeys(Machine machine, Shapes shapes, Reading reading) {
        this.machine = machine;
        this.shapes = shapes;
        this.reading = reading;
    }

    List<Secret> read(Optional<Place> written) {
        List<Secret> keys = new ArrayList<>();
        for (Place place : written.map(SessionKeys::each).orElse(List.of())) {
            shapes.bind(Secret.class, place, reading)
                    .filter(key -> check(key, place.origin()))
                    .ifPresent(keys::add);
        }
        return machine.variable(VARIABLE)
                .map(Secret::of)
                .filter(key -> check(key, SettingsReader.named(VARIABLE)))
                .map(List::of)
                .orElse(keys);
    }

    private static List<Place> each(Place place) {
        return place.node() instanceof Node.Sequence
                ? place.items()
                : place.isNull() ? List.of() : List.of(place);
    }

    private boolean check(Secret key, Origin origin) {
        boolean good = key.reveal().matches("[0-9a-fA-F]{64}");
        if (!good) {
            reading.problems()
                    .error(
                            origin,
                            "a session key has 64 hexadecimal digits (32 bytes), got "
                                    + key.reveal().length()
                                    + " characters; make one with: openssl rand -hex 32");
        }
        return good;
    }
}
