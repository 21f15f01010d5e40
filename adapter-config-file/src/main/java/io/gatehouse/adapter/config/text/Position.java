package io.gatehouse.adapter.config.text;

import io.gatehouse.domain.config.Origin;

/// A place in a text as editors count: lines and columns from 1, columns in code points.
public record Position(int line, int column) implements Comparable<Position> {

    /// Where a text begins.
    public static final Position START = new Position(1, 1);

    /// This place in a file, as a problem shows it.
    public Origin in(String file, String path) {
        return new Origin(file, line, column, path);
    }

    @Override
    public int compareTo(Position other) {
        return line != other.line
                ? Integer.compare(line, other.line)
                : Integer.compare(column, other.column);
    }
}
