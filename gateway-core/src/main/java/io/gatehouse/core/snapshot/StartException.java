package io.gatehouse.core.snapshot;

import io.gatehouse.domain.config.ConfigProblem;
import java.util.List;

/// A gateway that cannot start.
public final class StartException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    StartException(List<ConfigProblem> problems) {
        super(
                problems.stream()
                        .map(ConfigProblem::toString)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse(""));
        this.problems = List.copyOf(problems);
    }

    /// What is wrong, at least one.
    public List<ConfigProblem> problems() {
        return problems;
    }
}
