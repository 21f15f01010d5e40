package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.config.Secret;
import java.util.Optional;

/// A string that no problem ever shows.
final class SecretShape implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        hide(place.node(), reading);
        if (!(place.node() instanceof Node.Scalar scalar)) {
            return refuse(place, reading);
        }
        if (scalar.kind() == ScalarKind.UNKNOWN) {
            return Optional.empty();
        }
        return scalar.kind() == ScalarKind.TEXT
                ? Optional.of(Secret.of(scalar.text()))
                : refuse(place, reading);
    }

    /// Also what is wrongly written as a list or an object is meant to be secret.
    private static void hide(Node node, Reading reading) {
        switch (node) {
            case Node.Scalar scalar -> reading.secret(scalar);
            case Node.Sequence list -> list.items().forEach(item -> hide(item, reading));
            case Node.Mapping object ->
                    object.entries().values().forEach(entry -> hide(entry.value(), reading));
        }
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
