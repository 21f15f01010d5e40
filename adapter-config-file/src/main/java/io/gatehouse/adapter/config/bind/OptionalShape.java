package io.gatehouse.adapter.config.bind;

import java.util.Optional;

/// A value that may be left out.
record OptionalShape(Shape value) implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        return Optional.of(value.bind(place, reading));
    }

    @Override
    public String expected() {
        return value.expected();
    }

    @Override
    public boolean takesNull() {
        return value.takesNull();
    }
}
