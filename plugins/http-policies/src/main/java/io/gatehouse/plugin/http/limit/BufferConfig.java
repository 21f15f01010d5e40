package io.gatehouse.plugin.http.limit;

import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Doc;
import java.util.Optional;

/// The settings of `buffer`.
public record BufferConfig(
        @Doc("Holds requests until their bodies are complete.") Optional<Side> request,
        @Doc("Holds responses until their bodies are complete.") Optional<Side> response) {

    /// How one direction is held.
    ///
    /// @param maxBytes by default as much as the gateway allows
    public record Side(
            @Doc("The largest body; by default frontendPolicies.http.maxBufferSize.")
                    Optional<Integer> maxBytes,
            @Doc("Whether larger bodies are refused or passed on as they come.")
                    @Default("failClosed")
                    FailureMode failureMode) {

        boolean isOpen() {
            return failureMode == FailureMode.FAIL_OPEN;
        }
    }

    /// What happens to larger bodies.
    public enum FailureMode {
        /// They are refused.
        FAIL_CLOSED,
        /// They are passed on as they come.
        FAIL_OPEN
    }
}
