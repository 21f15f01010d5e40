package io.gatehouse.ports.outbound;

import java.time.Duration;

/// What one client may take.
///
/// @param maxHeadBytes of a request line with its fields; more is answered with status 431
/// @param maxHeaders number of fields; more is answered with status 431
/// @param headTimeout how long a request's head may take to arrive
/// @param idleTimeout how long a connection may wait for its next request
/// @param bodyIdleTimeout how long a body may stand still
public record HttpLimits(
        int maxHeadBytes,
        int maxHeaders,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyIdleTimeout) {

    /// What holds where nothing is written.
    public static final HttpLimits DEFAULTS =
            new HttpLimits(
                    64 * 1024,
                    100,
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(60));
}
