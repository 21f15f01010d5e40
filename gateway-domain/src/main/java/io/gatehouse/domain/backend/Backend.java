package io.gatehouse.domain.backend;

/// Where a route sends its requests.
public sealed interface Backend {

    /// A server with one address, reached over HTTP.
    record Host(HostPort target) implements Backend {}

    /// Several MCP servers behind one endpoint.
    record Mcp(McpBackend settings) implements Backend {}

    /// Deliberately nothing; requests are answered with an error.
    record Invalid() implements Backend {}
}
