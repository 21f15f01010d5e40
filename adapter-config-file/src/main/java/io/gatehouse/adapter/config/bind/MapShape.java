package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An object with keys of the user's choice.
///
/// @param value how each value is written
record MapShape(Shape value) implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        if (place.isUnknown()) {
            return Optional.empty();
        }
        if (!(place.node() instanceof Node.Mapping)) {
            return value instanceof SecretShape secret
                    ? secret.refuse(place, expected(), reading)
                    : refuse(place, reading);
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        for (Place at : place.children()) {
            value.bind(at, reading).ifPresent(v -> bound.put(at.name(), v));
        }
        return Optional.of(Collections.unmodifiableMap(bound));
    }

    @Override
    public String expected() {
        return "an object";
    }
}
