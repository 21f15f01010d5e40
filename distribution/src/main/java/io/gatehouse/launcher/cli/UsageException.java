package io.gatehouse.launcher.cli;

/// Arguments that do not go together; its message is for the person who typed them.
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
