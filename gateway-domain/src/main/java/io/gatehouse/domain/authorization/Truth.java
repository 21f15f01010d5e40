package io.gatehouse.domain.authorization;

/// What an expression came to when asked yes or no.
public enum Truth {
    /// It holds.
    TRUE,
    /// It does not hold, or what it speaks of is not there.
    FALSE,
    /// It could not be evaluated: a wrong type, an unknown function, an arithmetic error. A deny or require rule then refuses.
    FAILED;

    /// Of a plain boolean.
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
