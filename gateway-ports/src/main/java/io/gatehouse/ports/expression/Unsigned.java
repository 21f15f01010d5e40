package io.gatehouse.ports.expression;

/// A number of the language's `uint` type.
///
/// @param bits read as unsigned
public record Unsigned(long bits) {

    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}
