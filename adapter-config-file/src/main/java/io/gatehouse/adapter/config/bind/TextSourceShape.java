package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.config.TextSource;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A text that is written here, in a file or behind a URL.
final class TextSourceShape implements Shape {

    private static final String FILE = "file";
    private static final String URL = "url";

    @Override
    public Optional<Object> bind(Place place, Reading reading) {
        return switch (place.node()) {
            case Node.Scalar scalar ->
                    scalar.kind() == ScalarKind.TEXT
                            ? Optional.of(new TextSource.Inline(scalar.text()))
                            : scalar.kind() == ScalarKind.UNKNOWN
                                    ? Optional.empty()
                                    : refuse(place, reading);
            case Node.Sequence _ -> refuse(place, reading);
            case Node.Mapping _ ->
                    Alternatives.only(place, List.of(FILE, URL), reading)
                            .flatMap(chosen ->
                                    chosen.name().equals(FILE)
                                            ? file(chosen, reading)
                                            : url(chosen, reading));
        };
    }

    @Override
    public String expected() {
        return "a string, {file: PATH} or {url: URL}";
    }

    private static Optional<Object> file(Place place, Reading reading) {
        return Scalars.of(String.class)
                .bind(place, reading)
                .flatMap(path -> content((String) path, place, reading));
    }

    private static Optional<Object> content(String path, Place place, Reading reading) {
        return switch (reading.files().read(path)) {
            case ReferencedFiles.Content.Text(String text) ->
                    Optional.of(new TextSource.File(path, text));
            case ReferencedFiles.Content.Missing(String reason) -> {
                reading.error(place, reason);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Object> url(Place place, Reading reading) {
        return Scalars.of(URI.class)
                .bind(place, reading)
                .map(URI.class::cast)
                .filter(uri -> isHttp(uri, place, reading))
                .map(TextSource.Remote::new);
    }

    private static boolean isHttp(URI uri, Place place, Reading reading) {
        boolean http =
                ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null;
        if (!http) {
            reading.error(place, "expected a URL with http:// or https://, got \"" + uri + "\"");
        }
        return http;
    }
}
