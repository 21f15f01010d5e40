package io.gatehouse.domain.backend;

import io.gatehouse.domain.llm.LlmBackend;
import java.util.List;

/// Where a route sends its requests.
public sealed interface Backend {

    /// A server with one address, reached over HTTP.
    record Host(HostPort target) implements Backend {}

    /// Several servers that do the same, of which one is chosen for each attempt.
    ///
    /// @param name as `namespace/hostname`
    record Service(String name, int port, List<ServiceEndpoint> endpoints) implements Backend {

        /// Copies the list.
        public Service {
            endpoints = List.copyOf(endpoints);
        }
    }

    /// Several MCP servers behind one endpoint.
    record Mcp(McpBackend settings) implements Backend {}

    /// Models of several providers behind one endpoint.
    record Llm(LlmBackend settings) implements Backend {}

    /// A group of the configuration's routes, among which one is chosen for the same request.
    ///
    /// @param name of the group
    record Group(String name) implements Backend {}

    /// Deliberately nothing; requests are answered with an error.
    record Invalid() implements Backend {}
}
