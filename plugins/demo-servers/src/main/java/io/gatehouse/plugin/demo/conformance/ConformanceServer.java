package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.McpServer;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import java.util.List;

/// A server with everything the suite's scenarios for 2025-11-25 ask for.
public final class ConformanceServer {

    private ConformanceServer() {}

    public static McpServer create() {
        McpServerBuilder server =
                McpServer.builder("gatehouse-conformance", "1.0.0")
                        .instructions("Serves the MCP conformance suite.")
                        .completion(question -> List.of(question.value() + "-completed"));
        ContentTools.add(server);
        MessagingTools.add(server);
        ElicitationTools.add(server);
        SchemaTool.add(server);
        Resources.add(server);
        Prompts.add(server);
        return server.build();
    }
}
