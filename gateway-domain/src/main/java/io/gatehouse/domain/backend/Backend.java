package io.gatehouse.domain.backend;

import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.route.Route;
import java.util.List;

/// Where a route sends its requests.
public sealed interface Backend {

    /// A server with one address, reached over HTTP.
    record Host(HostPort target) implements Backend {}

    /// Several MCP servers behind one endpoint.
    record Mcp(McpBackend settings) implements Backend {}

    /// Models of several providers behind one endpoint.
    record Llm(LlmBackend settings) implements Backend {}

    /// Further routes, among which one is chosen for the same request.
    ///
    /// @param name of the group
    /// @param routes in configuration order
    record Group(String name, List<Route> routes) implements Backend {

        /// Copies the list.
        public Group {
            routes = List.copyOf(routes);
        }
    }

    /// Deliberately nothing; requests are answered with an error.
    record Invalid() implements Backend {}
}
