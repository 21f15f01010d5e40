package io.gatehouse.domain.config;

/// Something wrong in a configuration.
///
/// @param severity whether the configuration can be used all the same
/// @param origin where it is
/// @param message what is wrong and what is allowed, in one sentence without the place
public record ConfigProblem(Severity severity, Origin origin, String message) {

    /// How bad a problem is.
    public enum Severity {
        /// The configuration is refused.
        ERROR,
        /// The configuration works, but probably not as meant.
        WARNING
    }

    /// A problem that makes the configuration unusable.
    public static ConfigProblem error(Origin origin, String message) {
        return new ConfigProblem(Severity.ERROR, origin, message);
    }

    /// A problem worth telling that does not stop anything.
    public static ConfigProblem warning(Origin origin, String message) {
        return new ConfigProblem(Severity.WARNING, origin, message);
    }

    /// Whether the configuration is refused because of this.
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return origin.toString().isEmpty() ? message : origin + ": " + message;
    }
}
