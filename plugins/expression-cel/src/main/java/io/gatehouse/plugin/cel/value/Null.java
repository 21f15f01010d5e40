package io.gatehouse.plugin.cel.value;

/// The value of `null`.
public enum Null {
    /// The only one.
    NULL
}
