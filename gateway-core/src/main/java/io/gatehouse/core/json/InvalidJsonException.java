package io.gatehouse.core.json;

/// Bytes that are not a JSON text, or one beyond the limits.
public final class InvalidJsonException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidJsonException(String message) {
        super(message, null, false, false);
    }
}
