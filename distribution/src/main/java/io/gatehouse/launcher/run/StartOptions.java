package io.gatehouse.launcher.run;

import java.nio.file.Path;
import java.util.Optional;

/// What the command line says about a start.
///
/// @param home the folder of the distribution, where `plugins/` is; empty when the gateway runs from elsewhere
public record StartOptions(ConfigChoice config, Optional<Path> home) {}
