package io.gatehouse.core.admin;

/// A call that cannot be understood; answered with status 400 and this message. Carries no stack trace.
final class BadCallException extends Exception {

    private static final long serialVersionUID = 1;

    BadCallException(String message) {
        super(message, null, false, false);
    }
}
