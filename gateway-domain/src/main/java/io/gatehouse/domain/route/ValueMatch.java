package io.gatehouse.domain.route;

import java.util.regex.Pattern;

/// A test of a header's or query parameter's value.
public sealed interface ValueMatch {

    /// The value is this text.
    record Exact(String value) implements ValueMatch {}

    /// The expression covers the whole value.
    record Regex(String pattern) implements ValueMatch {}

    /// Prepares the test.
    ///
    /// @throws java.util.regex.PatternSyntaxException for a bad expression
    default PathMatch.Text compile() {
        return switch (this) {
            case Exact(String value) -> value::equals;
            case Regex(String pattern) -> Pattern.compile(pattern).asMatchPredicate()::test;
        };
    }
}
