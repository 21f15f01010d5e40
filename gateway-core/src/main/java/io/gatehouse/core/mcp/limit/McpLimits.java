package io.gatehouse.core.mcp.limit;

import java.time.Duration;

/// Bounds of everything that could grow.
///
/// @param maxBodyBytes of a client's message
/// @param maxMessageBytes of a server's message
/// @param maxSessions in this process
/// @param sessionTtl how long a session may be idle
/// @param maxInFlight requests of one session at the same time
/// @param maxStreams GET streams of one session at the same time
/// @param maxUndelivered server messages that wait for a GET stream, and messages of one request
/// that wait for its client
/// @param maxPages of one target's list
/// @param keepAlive silence on a stream after which a comment is sent
/// @param handshakeTimeout for `initialize` and for opening a server's stream
/// @param closeTimeout for ending a session at a server
/// @param patience how long a client's answer is held back to see whether the server fails at once
public record McpLimits(
        int maxBodyBytes,
        int maxMessageBytes,
        int maxSessions,
        Duration sessionTtl,
        int maxInFlight,
        int maxStreams,
        int maxUndelivered,
        int maxPages,
        Duration keepAlive,
        Duration handshakeTimeout,
        Duration closeTimeout,
        Duration patience) {

    private static final int CLIENTS_OF_AN_IDENTITY = 16;

    /// What holds where nothing is written.
    public static final McpLimits DEFAULTS =
            new McpLimits(
                    2 * 1024 * 1024,
                    32 * 1024 * 1024,
                    100_000,
                    Duration.ofMinutes(30),
                    256,
                    16,
                    1000,
                    64,
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2));

    /// The same for a session that all requests of an identity share.
    public McpLimits forMany() {
        return new McpLimits(
                maxBodyBytes,
                maxMessageBytes,
                maxSessions,
                sessionTtl,
                maxInFlight * CLIENTS_OF_AN_IDENTITY,
                maxStreams,
                maxUndelivered,
                maxPages,
                keepAlive,
                handshakeTimeout,
                closeTimeout,
                patience);
    }

    /// The same with what the process settings say.
    public McpLimits with(int maxBody, Duration ttl) {
        return new McpLimits(
                maxBody,
                maxMessageBytes,
                maxSessions,
                ttl,
                maxInFlight,
                maxStreams,
                maxUndelivered,
                maxPages,
                keepAlive,
                handshakeTimeout,
                closeTimeout,
                patience);
    }
}
