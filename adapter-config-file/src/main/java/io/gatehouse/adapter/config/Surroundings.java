package io.gatehouse.adapter.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// What the process and its machine contribute to a configuration.
///
/// @param variables the value of an environment variable, if it is set; thread-safe
/// @param workingDirectory absolute; where relative paths start
/// @param processors how many the process may use
public record Surroundings(
        Function<String, Optional<String>> variables, Path workingDirectory, int processors) {

    /// Those of this process.
    public static Surroundings ofProcess() {
        return new Surroundings(
                name -> Optional.ofNullable(System.getenv(name)),
                Path.of("").toAbsolutePath(),
                Runtime.getRuntime().availableProcessors());
    }
}
