package io.gatehouse.domain.route;

/// A host name pattern: any host, one host, or every host below a suffix.
public sealed interface HostPattern {

    /// Matches every host, also a missing one.
    record Any() implements HostPattern {}

    /// Matches one host.
    record Exact(String host) implements HostPattern {}

    /// Matches hosts of any depth below the suffix, but not the suffix itself.
    ///
    /// @param suffix without `*`, with the leading dot
    record Below(String suffix) implements HostPattern {}

    /// Reads `""` (any), `name` or `*.suffix`.
    static HostPattern parse(String text) {
        if (text.isEmpty()) {
            return new Any();
        }
        return text.startsWith("*.") ? new Below(text.substring(1)) : new Exact(text);
    }

    /// Whether this pattern covers the host, which is given without a port.
    default boolean matches(String host) {
        return switch (this) {
            case Any() -> true;
            case Exact(String exact) -> exact.equals(host);
            case Below(String suffix) -> host.length() > suffix.length() && host.endsWith(suffix);
        };
    }

    /// How narrow the pattern is: a larger number wins over a smaller one when both match.
    default int specificity() {
        return switch (this) {
            case Any() -> 0;
            case Exact(String _) -> Integer.MAX_VALUE;
            case Below(String suffix) -> suffix.length();
        };
    }
}
