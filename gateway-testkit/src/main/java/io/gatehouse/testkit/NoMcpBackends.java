package io.gatehouse.testkit;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.McpBackends;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.Response;

/// Answers every request to an MCP backend with status 501.
public final class NoMcpBackends implements McpBackends {

    @Override
    public BackendHandler backend(String key, McpBackend settings) {
        return call -> call.respond(Response.text(501, "no MCP in this test: " + key));
    }
}
