package io.gatehouse.launcher.run;

/// Runs the gateway in this process.
public interface GatewayRunner {

    /// Serves until a stop is asked for, then lets open calls finish. What goes wrong at start is logged.
    ///
    /// @param onReady called once, when every port listens
    ExitStatus run(StartOptions options, StopRequest stop, Runnable onReady);

    /// Reads and checks a configuration without serving it, and prints what came out.
    ExitStatus validate(StartOptions options);
}
