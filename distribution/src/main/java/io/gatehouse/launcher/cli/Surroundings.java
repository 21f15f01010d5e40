package io.gatehouse.launcher.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/// What a command finds around it.
///
/// @param home the folder of the distribution, as the start script says
/// @param defaultConfig where configurations are looked for
public record Surroundings(
        Optional<Path> home, DefaultConfig defaultConfig, PrintStream out, PrintStream err) {

    /// Of this process.
    public static Surroundings ofProcess() {
        return new Surroundings(
                Optional.ofNullable(System.getProperty("gatehouse.home")).map(Path::of),
                DefaultConfig.of(System.getenv()),
                System.out,
                System.err);
    }
}
