package io.gatehouse.core.metrics;

/// The value of one combination of labels.
interface Series {

    /// Writes its samples.
    ///
    /// @param labels as they stand between braces
    void write(String name, String labels, StringBuilder out);
}
