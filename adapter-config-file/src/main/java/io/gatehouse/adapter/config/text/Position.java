package io.gatehouse.adapter.config.text;

import io.gatehouse.domain.config.Origin;

/// A place in a text as editors count: lines and columns from 1, columns in code points.
///
/// @param file the file, where several are read as one configuration; empty where there is only one
public record Position(int line, int column, String file) implements Comparable<Position> {

    /// Where a text begins.
    public static final Position START = new Position(1, 1);

    /// A place in the only file.
    public Position(int line, int column) {
        this(line, column, "");
    }

    /// This place in a file, as a problem shows it.
    public Origin in(String onlyFile, String path) {
        return new Origin(file.isEmpty() ? onlyFile : file, line, column, path);
    }

    @Override
    public int compareTo(Position other) {
        return line != other.line
                ? Integer.compare(line, other.line)
                : Integer.compare(column, other.column);
    }
}
