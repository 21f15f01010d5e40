package io.gatehouse.domain.backend;

import io.gatehouse.domain.openapi.ApiDocument;
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

    /// An HTTP API that an OpenAPI document describes; each of its operations is a tool.
    ///
    /// @param endpoint absolute, with scheme `http` or `https`; a path other than `/` stands before
    ///     the paths of the operations in place of the document's own
    record OpenApi(URI endpoint, Schema schema) implements McpServerAddress {

        /// The document.
        public sealed interface Schema {

            /// It was read with the configuration.
            record Known(ApiDocument document) implements Schema {}

            /// It is fetched when it is first needed, and again from time to time.
            record Remote(URI url) implements Schema {}
        }

        /// Where the API is; its operations would be pages.
        @Override
        public String toString() {
            return "OpenApi[" + endpoint + "]";
        }
    }

    /// A child process that speaks over its standard input and output.
    ///
    /// @param env added to the environment
    /// @param clearEnv whether the gateway's own environment is withheld
    record Stdio(
            String command,
            List<String> arguments,
            Map<String, String> env,
            boolean clearEnv,
            ProcessCare care)
            implements McpServerAddress {

        /// A process about which nothing special is said.
        public Stdio(
                String command, List<String> arguments, Map<String, String> env, boolean clearEnv) {
            this(command, arguments, env, clearEnv, ProcessCare.DEFAULT);
        }

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
