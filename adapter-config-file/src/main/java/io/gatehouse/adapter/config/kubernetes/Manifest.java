package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.tree.Node;
import java.util.Optional;

/// One resource.
///
/// @param group of its API, empty for the core group
/// @param spec the whole resource when it has none
record Manifest(String group, String kind, String namespace, String name, Place spec, Place place) {

    private static final String DEFAULT_NAMESPACE = "default";

    /// Reads what every resource has; empty when it is none.
    static Optional<Manifest> of(Place place) {
        Optional<String> version = text(place, "apiVersion");
        Optional<String> kind = text(place, "kind");
        Optional<String> name = place.child("metadata").flatMap(m -> text(m, "name"));
        if (version.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        int slash = version.get().indexOf('/');
        return Optional.of(
                new Manifest(
                        slash < 0 ? "" : version.get().substring(0, slash),
                        kind.get(),
                        place.child("metadata")
                                .flatMap(m -> text(m, "namespace"))
                                .orElse(DEFAULT_NAMESPACE),
                        name.get(),
                        place.child("spec").orElse(place),
                        place));
    }

    /// A scalar under a key.
    static Optional<String> text(Place place, String key) {
        return place.child(key)
                .map(Place::node)
                .flatMap(node ->
                        node instanceof Node.Scalar scalar && !scalar.isNull()
                                ? Optional.of(scalar.text())
                                : Optional.empty());
    }

    /// `namespace/name`.
    String qualifiedName() {
        return namespace + "/" + name;
    }
}
