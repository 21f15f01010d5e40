package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A list or a set.
///
/// @param item how each item is written
/// @param distinct whether an item may stand only once
record ListShape(Shape item, boolean distinct) implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        if (place.isUnknown()) {
            return Optional.empty();
        }
        if (!(place.node() instanceof Node.Sequence)) {
            return refuse(place, reading);
        }
        List<Object> bound = new ArrayList<>();
        for (Place at : place.items()) {
            item.bind(at, reading).ifPresent(bound::add);
        }
        return Optional.of(
                distinct
                        ? Collections.unmodifiableSet(new LinkedHashSet<>(bound))
                        : List.copyOf(bound));
    }

    @Override
    public String expected() {
        return "a list";
    }
}
