package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Any value as plain Java objects: strings, longs, doubles, booleans, lists and maps. A null in an object is left out.
final class AnyShape implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        return switch (place.node()) {
            case Node.Scalar scalar -> scalar(scalar, place, reading);
            case Node.Sequence _ -> {
                List<Object> items = new ArrayList<>();
                place.items().forEach(p -> bind(p, reading).ifPresent(items::add));
                yield Optional.of(List.copyOf(items));
            }
            case Node.Mapping _ -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                place.children()
                        .forEach(p -> bind(p, reading).ifPresent(v -> entries.put(p.name(), v)));
                yield Optional.of(Collections.unmodifiableMap(entries));
            }
        };
    }

    @Override
    public String expected() {
        return "a value";
    }

    private static Optional<Object> scalar(Node.Scalar scalar, Place place, Reading reading) {
        return switch (scalar.kind()) {
            case NULL, UNKNOWN -> Optional.empty();
            case TEXT -> Optional.of(scalar.text());
            case BOOLEAN -> as(Boolean.class, place, reading);
            case INTEGER -> as(Long.class, place, reading);
            case DECIMAL -> as(Double.class, place, reading);
        };
    }

    private static Optional<Object> as(Class<?> type, Place place, Reading reading) {
        return Scalars.of(type).bind(place, reading);
    }
}
