package io.gatehouse.adapter.config.bind;

import java.util.Optional;

/// How values of one Java type are written. Immutable and thread-safe.
public interface Shape {

    /// Reads a value. What is wrong becomes a problem of the reading; a list or map then holds what was right.
    ///
    /// @return empty if there is no value to go on with
    Optional<Object> bind(Place place, Reading reading);

    /// What is expected, to follow the word `expected`.
    String expected();

    /// Whether the value may be `null` in the configuration; otherwise nothing is the same as a missing key.
    default boolean takesNull() {
        return false;
    }

    /// Notes that something else is written than expected.
    default Optional<Object> refuse(Place place, Reading reading) {
        reading.error(place, "expected " + expected() + ", got " + Words.of(place.node()));
        return Optional.empty();
    }
}
