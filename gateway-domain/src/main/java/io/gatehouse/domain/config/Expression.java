package io.gatehouse.domain.config;

/// An expression of the policy language as it stands in a configuration, written as a plain string.
///
/// @param origin where, so that an error in it can be shown there
public record Expression(String source, Origin origin) {

    /// An expression that was not written in a file.
    public static Expression of(String source) {
        return new Expression(source, Origin.NONE);
    }

    @Override
    public String toString() {
        return source;
    }
}
