package io.gatehouse.plugin.cel;

/// What is wrong with a text, and where.
final class SyntaxProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final String description;

    /// At a place in the text; lines and columns count from one, and the line is said only where there are several.
    SyntaxProblem(int line, int column, boolean severalLines, String message) {
        this((severalLines ? "line " + line + ", " : "") + "column " + column + ": " + message);
    }

    SyntaxProblem(String message) {
        super(message);
        this.description = message;
    }

    String description() {
        return description;
    }
}
