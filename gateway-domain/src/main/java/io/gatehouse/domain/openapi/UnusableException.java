package io.gatehouse.domain.openapi;

/// Ends the reading of one operation.
final class UnusableException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ApiProblem problem;

    UnusableException(String pointer, String message) {
        super(message);
        this.problem = new ApiProblem(pointer, message);
    }

    ApiProblem problem() {
        return problem;
    }
}
