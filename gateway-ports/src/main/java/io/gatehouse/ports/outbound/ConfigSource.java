package io.gatehouse.ports.outbound;

import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import java.util.List;

/// Where the configuration comes from. Thread-safe.
public interface ConfigSource {

    /// Reads the configuration as it is now. Blocks.
    Loading load();

    /// Watches the configuration and everything it refers to until the watch is closed.
    ///
    /// @param onChange called, on a thread that may block, some time after something changed
    Watch watch(Runnable onChange);

    /// What reading a configuration came to.
    sealed interface Loading {

        /// It can be used.
        ///
        /// @param warnings what is probably not meant as written
        record Loaded(GatewayConfig config, List<ConfigProblem> warnings) implements Loading {}

        /// It cannot be used.
        ///
        /// @param problems all that is wrong, at least one
        record Refused(List<ConfigProblem> problems) implements Loading {}
    }

    /// A watch that can be ended.
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }
}
