package io.gatehouse.domain.route;

import java.util.regex.Pattern;

/// A test of a request's path, which is taken as it came, without percent-decoding.
public sealed interface PathMatch {

    /// The whole path, byte for byte.
    record Exact(String path) implements PathMatch {}

    /// The path begins with these segments; a trailing slash of the pattern does not count.
    record Prefix(String prefix) implements PathMatch {

        /// The prefix without a trailing slash: what a path begins with, up to a slash or its end.
        String segments() {
            return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        }
    }

    /// The expression covers the whole path.
    record Regex(String pattern) implements PathMatch {}

    /// Matches every path.
    static PathMatch any() {
        return new Prefix("/");
    }

    /// The pattern's text length, by which longer patterns win.
    default int length() {
        return switch (this) {
            case Exact(String path) -> path.length();
            case Prefix(String prefix) -> prefix.length();
            case Regex(String pattern) -> pattern.length();
        };
    }

    /// Prepares the test.
    ///
    /// @throws java.util.regex.PatternSyntaxException for a bad expression
    default Text compile() {
        return switch (this) {
            case Exact(String path) -> path::equals;
            case Prefix prefix -> prefixTest(prefix.segments());
            case Regex(String pattern) -> Pattern.compile(pattern).asMatchPredicate()::test;
        };
    }

    private static Text prefixTest(String prefix) {
        int length = prefix.length();
        return path ->
                path.startsWith(prefix) && (path.length() == length || path.charAt(length) == '/');
    }

    /// A prepared test of a text.
    @FunctionalInterface
    interface Text {
        /// Whether the text passes.
        boolean matches(String text);
    }
}
