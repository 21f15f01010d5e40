package io.gatehouse.adapter.config.bind;

import io.gatehouse.domain.config.FileText;
import java.util.Optional;

/// The path of a text file, which is read along with the configuration.
final class FileTextShape implements Shape {

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        return Scalars.of(String.class)
                .bind(place, reading)
                .flatMap(path -> content((String) path, place, reading));
    }

    @Override
    public String expected() {
        return "the path of a file";
    }

    private static Optional<Object> content(String path, Place place, Reading reading) {
        return switch (reading.files().read(path)) {
            case ReferencedFiles.Content.Text(String text) ->
                    Optional.of(new FileText(path, text, place.origin()));
            case ReferencedFiles.Content.Missing(String reason) -> {
                reading.error(place, reason);
                yield Optional.empty();
            }
        };
    }
}
