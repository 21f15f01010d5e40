package io.gatehouse.launcher.run;

import java.nio.file.Path;
import java.util.Optional;

/// What the command line says about a start.
///
/// @param home the folder of the distribution, where `plugins/` is; empty when the gateway runs from elsewhere
/// @param reach who can connect
public record StartOptions(ConfigChoice config, Optional<Path> home, Reach reach) {

    /// Who can connect.
    public enum Reach {
        /// Everybody: ports listen on every address.
        EVERYBODY,
        /// This machine alone: ports listen on loopback.
        THIS_MACHINE
    }
}
