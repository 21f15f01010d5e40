package io.gatehouse.plugin.jwt;

/// Keys that cannot be had or cannot be used.
final class KeySetException extends Exception {

    private static final long serialVersionUID = 1;

    private final String message;

    KeySetException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
