package io.gatehouse.adapter.config.standalone;

import java.util.Optional;
import java.util.function.Function;

/// What the machine contributes to a configuration.
///
/// @param variables the value of an environment variable, if it is set
/// @param processors how many there are
public record Machine(Function<String, Optional<String>> variables, int processors) {

    /// The value of an environment variable, if it is set to something.
    Optional<String> variable(String name) {
        return variables.apply(name).filter(value -> !value.isBlank());
    }
}
