package io.gatehouse.adapter.config.bind;

import java.util.Optional;

/// Takes a value as it is, for someone who reads it later.
final class PlaceShape implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        return Optional.of(place);
    }

    @Override
    public String expected() {
        return "a value";
    }

    @Override
    public boolean takesNull() {
        return true;
    }
}
