package io.gatehouse.launcher.run;

import java.nio.file.Path;
import java.util.Optional;

/// Runs the gateway in this process.
public interface GatewayRunner {

    /// Serves until a stop is asked for, then lets open calls finish. What goes wrong at start is logged.
    ///
    /// @param onReady called once, when every port listens
    ExitStatus run(StartOptions options, StopRequest stop, Runnable onReady);

    /// Reads and checks a configuration without serving it, and prints what came out.
    ExitStatus validate(StartOptions options);

    /// Writes a configuration of another dialect in the standalone dialect.
    ///
    /// @param to a file that does not exist yet; standard output if none is named
    ExitStatus migrate(StartOptions options, Optional<Path> to);

    /// Prints what becomes of each resource of a folder with manifests.
    ExitStatus status(StartOptions options, Path folder);
}
