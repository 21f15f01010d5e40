package io.gatehouse.domain.gateway;

import java.time.Duration;

/// What the connections of clients may take.
///
/// @param maxHeaders the most header fields of a request
/// @param idleTimeout how long a connection may wait for its next request
public record ClientLimits(int maxHeaders, Duration idleTimeout) {

    /// What holds where nothing is written.
    public static final ClientLimits DEFAULTS = new ClientLimits(100, Duration.ofMinutes(10));
}
