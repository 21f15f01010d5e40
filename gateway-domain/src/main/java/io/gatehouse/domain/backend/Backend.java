package io.gatehouse.domain.backend;

import io.gatehouse.domain.llm.LlmBackend;

/// Where a route sends its requests.
public sealed interface Backend {

    /// A server with one address, reached over HTTP.
    record Host(HostPort target) implements Backend {}

    /// Several MCP servers behind one endpoint.
    record Mcp(McpBackend settings) implements Backend {}

    /// Models of several providers behind one endpoint.
    record Llm(LlmBackend settings) implements Backend {}

    /// Deliberately nothing; requests are answered with an error.
    record Invalid() implements Backend {}
}
