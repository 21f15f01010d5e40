package io.gatehouse.adapter.config.bind;

import java.util.Optional;

/// A type that cannot be written: a mistake of whoever wrote the record, told where someone tries to use it.
record UnreadableShape(String type) implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        reading.error(place, "values of the Java type " + type + " cannot be written");
        return Optional.empty();
    }

    @Override
    public String expected() {
        return "nothing";
    }
}
