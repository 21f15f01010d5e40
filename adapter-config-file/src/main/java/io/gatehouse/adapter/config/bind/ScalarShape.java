package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import java.util.Optional;
import java.util.Set;

/// A type that is written as a scalar.
///
/// @param expected what is expected, to follow the word `expected`
/// @param kinds how it may be written
/// @param parser makes the value
record ScalarShape(String expected, Set<ScalarKind> kinds, Parser parser) implements Shape {

    /// Makes a value of a scalar.
    @FunctionalInterface
    interface Parser {
        /// Reads the text.
        ///
        /// @return empty if the text is not as expected
        /// @throws IllegalArgumentException with a sentence of its own about what is wrong
        Optional<Object> parse(Place place, String text);
    }

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        if (place.isUnknown()) {
            return Optional.empty();
        }
        if (!(place.node() instanceof Node.Scalar scalar) || !kinds.contains(scalar.kind())) {
            return refuse(place, reading);
        }
        try {
            Optional<Object> value = parser.parse(place, scalar.text());
            return value.isPresent() ? value : refuse(place, reading);
        } catch (IllegalArgumentException e) {
            reading.error(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public Optional<Object> refuse(Place place, Reading reading) {
        reading.error(
                place, "expected " + expected + ", got " + Words.of(place.node()) + hint(place));
        return Optional.empty();
    }

    /// Quotes are what is wrong surprisingly often.
    private String hint(Place place) {
        if (!(place.node() instanceof Node.Scalar scalar) || scalar.isNull()) {
            return "";
        }
        if (scalar.kind() == ScalarKind.TEXT) {
            return kinds.contains(ScalarKind.ofPlain(scalar.text())) && !takesText()
                    ? "; leave the quotes out"
                    : "";
        }
        return takesText() && parses(place, scalar.text()) ? "; put it in quotes" : "";
    }

    private boolean takesText() {
        return kinds.contains(ScalarKind.TEXT);
    }

    private boolean parses(Place place, String text) {
        try {
            return parser.parse(place, text).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
