package io.gatehouse.ports.expression;

import java.util.Optional;
import java.util.Set;

/// A value with named parts that are computed when they are read.
public interface Fields {

    /// A part; empty when it is absent.
    Optional<Object> field(String name);

    /// The names of all parts that can be there.
    Set<String> names();
}
