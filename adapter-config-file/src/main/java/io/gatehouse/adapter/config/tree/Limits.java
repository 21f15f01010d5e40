package io.gatehouse.adapter.config.tree;

import io.gatehouse.adapter.config.text.Position;

/// How large and how deep a configuration may be.
final class Limits {

    static final int DEEPEST = 64;
    static final long MOST_VALUES = 200_000;

    private Limits() {}

    static void checkDepth(int depth, Position position) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable(position, "nested more than " + DEEPEST + " levels deep");
        }
    }

    static void checkSize(long size, Position position) throws Unreadable {
        if (size > MOST_VALUES) {
            throw new Unreadable(
                    position, "more than " + MOST_VALUES + " values, each use of an alias counted");
        }
    }
}
