package io.gatehouse.adapter.config.tree;

import io.gatehouse.adapter.config.text.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Makes nodes that nobody wrote, at the place of what they were made from.
public final class NodeBuilder {

    private final Position position;
    private final SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();

    private NodeBuilder(Position position) {
        this.position = position;
    }

    /// Begins an object.
    public static NodeBuilder object(Position position) {
        return new NodeBuilder(position);
    }

    /// A text.
    public static Node text(String text, Position position) {
        return new Node.Scalar(text, ScalarKind.TEXT, position, position);
    }

    /// A whole number.
    public static Node number(long number, Position position) {
        return new Node.Scalar(Long.toString(number), ScalarKind.INTEGER, position, position);
    }

    /// A list.
    public static Node list(List<Node> items, Position position) {
        long size = 1 + items.stream().mapToLong(Node::size).sum();
        return new Node.Sequence(List.copyOf(items), position, size);
    }

    /// Adds a value to the object.
    public NodeBuilder put(String key, Node value) {
        entries.put(key, new Node.Entry(key, position, value));
        return this;
    }

    /// Adds a text to the object.
    public NodeBuilder put(String key, String text) {
        return put(key, text(text, position));
    }

    /// The object.
    public Node build() {
        long size = 1 + entries.values().stream().mapToLong(e -> e.value().size()).sum();
        return new Node.Mapping(
                Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries)), position, size);
    }
}
