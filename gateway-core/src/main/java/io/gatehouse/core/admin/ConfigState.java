package io.gatehouse.core.admin;

import io.gatehouse.domain.config.ConfigProblem;
import java.time.Instant;
import java.util.List;

/// How the last loading of the configuration went.
///
/// @param loadedAt when the configuration at work was loaded
/// @param warnings of the configuration at work
/// @param problems why a newer one was refused; empty when there is none
public record ConfigState(
        Instant loadedAt, List<ConfigProblem> warnings, List<ConfigProblem> problems) {

    /// Copies the lists.
    public ConfigState {
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    /// The same configuration serves on, since a newer one is wrong.
    public ConfigState refused(List<ConfigProblem> why) {
        return new ConfigState(loadedAt, warnings, why);
    }
}
