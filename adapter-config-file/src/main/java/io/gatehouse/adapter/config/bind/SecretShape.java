package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.config.Secret;
import java.util.Optional;

/// A string that no problem ever shows, or a file that holds it.
final class SecretShape implements Shape {

    private static final String FILE = "file";

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        Optional<Place> file = place.child(FILE).filter(_ -> place.children().size() == 1);
        if (file.isPresent()) {
            return fromFile(file.get(), reading);
        }
        reading.secret(place.node());
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

    private static Optional<Object> fromFile(Place place, Reading reading) {
        return Scalars.of(String.class)
                .bind(place, reading)
                .flatMap(path ->
                        switch (reading.files().read((String) path)) {
                            case ReferencedFiles.Content.Text(String text) ->
                                    Optional.of(Secret.of(text.trim()));
                            case ReferencedFiles.Content.Missing(String reason) -> {
                                reading.error(place, reason);
                                yield Optional.empty();
                            }
                        });
    }

    @Override
    public String expected() {
        return "a string or {file: PATH}";
    }

    @Override
    public Optional<Object> refuse(Place place, Reading reading) {
        return refuse(place, expected(), reading, Words.quoteHint(place.node()));
    }

    /// Refuses what stands in place of secrets without showing it.
    Optional<Object> refuse(Place place, String expected, Reading reading) {
        return refuse(place, expected, reading, "");
    }

    private static Optional<Object> refuse(
            Place place, String expected, Reading reading, String hint) {
        reading.secret(place.node());
        reading.error(place, "expected " + expected + ", got " + Words.kindOf(place.node()) + hint);
        return Optional.empty();
    }
}
