package io.gatehouse.adapter.config.bind;

import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.ScalarKind;
import io.gatehouse.domain.config.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value at its place in a configuration. The same value may stand at several places, as aliases do.
///
/// @param path from the root, such as `binds[0].listeners`
/// @param name the value's key; empty if it has none
/// @param key where the value's key stands; where the value begins if it has none
public record Place(Node node, String file, String path, String name, Position key) {

    /// The root of a file.
    public static Place root(Node node, String file) {
        return new Place(node, file, "", "", node.position());
    }

    /// Where the value begins.
    public Origin origin() {
        return node.position().in(file, path);
    }

    /// Where the value's key stands.
    public Origin keyOrigin() {
        return key.in(file, path);
    }

    /// Whether this is an object with a key.
    public boolean has(String name) {
        return node instanceof Node.Mapping mapping && mapping.entries().containsKey(name);
    }

    /// The value under a key, if this is an object that has it.
    public Optional<Place> child(String name) {
        return node instanceof Node.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(name)).map(this::entry)
                : Optional.empty();
    }

    /// The values of an object; none if this is no object.
    public List<Place> children() {
        return node instanceof Node.Mapping mapping
                ? mapping.entries().values().stream().map(this::entry).toList()
                : List.of();
    }

    /// The values of a list; none if this is no list.
    public List<Place> items() {
        if (!(node instanceof Node.Sequence sequence)) {
            return List.of();
        }
        List<Place> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            String at = path + "[" + items.size() + "]";
            items.add(new Place(item, file, at, "", item.position()));
        }
        return items;
    }

    /// Whether nothing is written here.
    public boolean isNull() {
        return node instanceof Node.Scalar scalar && scalar.isNull();
    }

    /// Whether a variable without a value stands here, which is a problem that was told already.
    public boolean isUnknown() {
        return node instanceof Node.Scalar scalar && scalar.kind() == ScalarKind.UNKNOWN;
    }

    private Place entry(Node.Entry entry) {
        String at = path.isEmpty() ? entry.key() : path + "." + entry.key();
        return new Place(entry.value(), file, at, entry.key(), entry.keyPosition());
    }
}
