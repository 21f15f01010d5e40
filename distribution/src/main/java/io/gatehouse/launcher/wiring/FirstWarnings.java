package io.gatehouse.launcher.wiring;

import io.gatehouse.domain.config.ConfigProblem;
import java.util.List;

/// What was said about the configuration when it was first loaded.
record FirstWarnings(List<ConfigProblem> problems) {}
