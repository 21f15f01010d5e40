package io.gatehouse.plugin.jwt;

/// A text that is not JSON, or not the JSON that is wanted. Carries no stack trace: bad tokens are everyday.
final class JsonSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final String problem;
    private final int line;
    private final int column;

    JsonSyntaxException(String problem, int line, int column) {
        super(problem, null, false, false);
        this.problem = problem;
        this.line = line;
        this.column = column;
    }

    String problem() {
        return problem;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    @Override
    public String getMessage() {
        return problem + " at line " + line + " column " + column;
    }
}
