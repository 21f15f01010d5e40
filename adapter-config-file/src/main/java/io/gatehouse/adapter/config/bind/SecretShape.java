package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.config.Secret;
import java.util.Optional;

/// A string that no problem ever shows.
final class SecretShape implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        if (!(place.node() instanceof Node.Scalar scalar)) {
            return refuse(place, reading);
        }
        reading.secret(scalar);
        if (scalar.kind() == ScalarKind.UNKNOWN) {
            return Optional.empty();
        }
        return scalar.kind() == ScalarKind.TEXT
                ? Optional.of(Secret.of(scalar.text()))
                : refuse(place, reading);
    }

    @Override
    public String expected() {
        return "a string";
    }

    @Override
    public Optional<Object> refuse(Place place, Reading reading) {
        String hint = Words.quoteHint(place.node());
        reading.error(
                place, "expected " + expected() + ", got " + Words.kindOf(place.node()) + hint);
        return Optional.empty();
    }
}
