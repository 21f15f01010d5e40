package io.gatehouse.core.mcp.report;

import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.ports.outbound.StdioServers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is going on with MCP, to be shown. Thread-safe.
public interface McpReport {

    /// How a server was when it was last used.
    Health health(McpTarget target);

    /// The sessions of clients.
    List<SessionInfo> sessionInfos();

    /// The child processes of stdio servers.
    List<StdioServers.ProcessInfo> processes();

    /// Whether a server could be used.
    enum State {
        /// Nobody has used it.
        UNKNOWN,
        /// It answered.
        UP,
        /// It did not.
        DOWN
    }

    /// How a server was when it was last used.
    ///
    /// @param lastError why it was last down
    /// @param lastSeen when it last answered
    /// @param connections client sessions that are connected to it
    record Health(
            State state, Optional<String> lastError, Optional<Instant> lastSeen, int connections) {

        /// Of a server that nobody has used.
        public static final Health UNKNOWN =
                new Health(State.UNKNOWN, Optional.empty(), Optional.empty(), 0);
    }

    /// A client's session.
    ///
    /// @param digest a short name from which the session cannot be found
    /// @param backend the backend's place in the configuration
    /// @param subject of the client's token
    /// @param client as it called itself
    /// @param protocolVersion that the client asked for
    /// @param streams that are open for messages of servers
    record SessionInfo(
            String digest,
            String backend,
            Optional<String> subject,
            Optional<Client> client,
            String protocolVersion,
            Instant createdAt,
            Instant lastUsedAt,
            int streams) {

        /// What a client calls itself.
        public record Client(String name, String version) {}
    }
}
