package io.gatehouse.ports.expression;

/// An expression that has no value for the given variables. Carries no stack trace: it is an answer, not a bug.
public final class EvaluationException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean missing;

    /// Says why.
    ///
    /// @param missing whether something the expression speaks of is not there, rather than being wrong
    public EvaluationException(String message, boolean missing) {
        super(message, null, false, false);
        this.missing = missing;
    }

    /// Whether something the expression speaks of is not there.
    public boolean isMissing() {
        return missing;
    }
}
