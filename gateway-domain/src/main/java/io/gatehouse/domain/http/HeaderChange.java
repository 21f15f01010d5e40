package io.gatehouse.domain.http;

/// A change of one header field.
public sealed interface HeaderChange {

    /// Replaces all values.
    record Set(String name, String value) implements HeaderChange {}

    /// Adds a value.
    record Add(String name, String value) implements HeaderChange {}

    /// Drops the field.
    record Remove(String name) implements HeaderChange {}
}
