package io.gatehouse.adapter.config.tree;

import io.gatehouse.adapter.config.problem.Problems;
import io.gatehouse.adapter.config.text.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/// Puts a mapping together: a key may stand once, and merged mappings (`<<`) fill in what is not written.
final class MappingBuilder {

    private final String file;
    private final Position start;
    private final Problems problems;
    private final LinkedHashMap<String, Node.Entry> entries = new LinkedHashMap<>();
    private final List<Node.Mapping> merged = new ArrayList<>();
    private long size = 1;

    MappingBuilder(String file, Position start, Problems problems) {
        this.file = file;
        this.start = start;
        this.problems = problems;
    }

    void put(String key, Position position, Node value) throws Unreadable {
        Node.Entry earlier = entries.putIfAbsent(key, new Node.Entry(key, position, value));
        if (earlier != null) {
            problems.error(
                    position.in(file, ""),
                    "the key \""
                            + key
                            + "\" stands twice; the first is in line "
                            + earlier.keyPosition().line());
        }
        grow(value);
    }

    void merge(Node value) throws Unreadable {
        switch (value) {
            case Node.Mapping mapping -> merged.add(mapping);
            case Node.Sequence sequence -> {
                for (Node item : sequence.items()) {
                    if (item instanceof Node.Mapping mapping) {
                        merged.add(mapping);
                    } else {
                        refuseMerge(item.position());
                    }
                }
            }
            case Node.Scalar scalar -> refuseMerge(scalar.position());
        }
        grow(value);
    }

    Node.Mapping build() {
        for (Node.Mapping mapping : merged) {
            mapping.entries().forEach(entries::putIfAbsent);
        }
        return new Node.Mapping(Collections.unmodifiableSequencedMap(entries), start, size);
    }

    private void refuseMerge(Position position) {
        problems.error(position.in(file, ""), "<< takes an object or a list of objects");
    }

    private void grow(Node value) throws Unreadable {
        size += value.size();
        Limits.checkSize(size, start);
    }
}
