package io.gatehouse.adapter.config.tree;

import io.gatehouse.adapter.config.text.Position;

/// Ends the reading of a text that is not a tree, or too much of one.
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    private final String problem;
    private final transient Position position;

    Unreadable(Position position, String message) {
        super(message, null, false, false);
        this.problem = message;
        this.position = position;
    }

    String problem() {
        return problem;
    }

    Position position() {
        return position;
    }
}
