package io.gatehouse.adapter.config.tree;

import io.gatehouse.adapter.config.text.Position;
import java.util.List;
import java.util.SequencedMap;

/// A value of a configuration with the place where it begins. Immutable; an alias is the same node again.
public sealed interface Node {

    /// Where the value begins.
    Position position();

    /// How many values this is, itself and aliases counted.
    long size();

    /// A single value.
    ///
    /// @param text what it says, without quotes
    /// @param end where it ends
    record Scalar(String text, ScalarKind kind, Position position, Position end) implements Node {

        @Override
        public long size() {
            return 1;
        }

        /// Whether nothing is written.
        public boolean isNull() {
            return kind == ScalarKind.NULL;
        }
    }

    /// Values in order.
    record Sequence(List<Node> items, Position position, long size) implements Node {}

    /// Values by key, in the order of their keys.
    record Mapping(SequencedMap<String, Entry> entries, Position position, long size)
            implements Node {}

    /// A key and its value.
    record Entry(String key, Position keyPosition, Node value) {}
}
