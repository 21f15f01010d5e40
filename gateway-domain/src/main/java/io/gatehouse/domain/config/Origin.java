package io.gatehouse.domain.config;

/// Where a configuration item was written. Two items that differ only in origin mean the same, so origins compare equal to each
/// other: moving a line in a file changes nothing that runs.
///
/// @param file the file as the user named it, or `-` for standard input
/// @param line from 1; 0 when unknown
/// @param column from 1; 0 when unknown
/// @param path the item's place in the tree, such as `binds[0].listeners[0].routes[1].policies.cors`
public record Origin(String file, int line, int column, String path) {

    /// An item that was not written by anyone, such as a default.
    public static final Origin NONE = new Origin("", 0, 0, "");

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    /// `file:line:column` as compilers print it, or the path when the line is not known.
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ":" + column : path.isEmpty() ? file : path;
    }
}
