package io.gatehouse.domain.backend;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// How an MCP server is reached.
public sealed interface McpServerAddress {

    /// Streamable HTTP.
    ///
    /// @param endpoint absolute, with scheme `http` or `https` and an explicit path
    record StreamableHttp(URI endpoint) implements McpServerAddress {}

    /// HTTP with server-sent events, the transport of protocol version 2024-11-05.
    ///
    /// @param endpoint absolute, with scheme `http` or `https` and an explicit path
    record Sse(URI endpoint) implements McpServerAddress {}

    /// A child process that speaks over its standard input and output.
    ///
    /// @param env added to the environment
    /// @param clearEnv whether the gateway's own environment is withheld
    record Stdio(String command, List<String> arguments, Map<String, String> env, boolean clearEnv)
            implements McpServerAddress {

        /// Copies the collections.
        public Stdio {
            arguments = List.copyOf(arguments);
            env = Map.copyOf(env);
        }

        /// The command; arguments and environment often hold credentials and stay out.
        @Override
        public String toString() {
            return "Stdio[" + command + "]";
        }
    }
}
