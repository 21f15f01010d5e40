package io.gatehouse.plugin.demo.conformance;

import io.gatehouse.plugin.demo.mcp.Eras;
import io.gatehouse.plugin.demo.mcp.McpServer;
import io.gatehouse.plugin.demo.mcp.McpServerBuilder;
import java.util.List;

/// A server with everything the suite's scenarios for 2025-11-25 and 2026-07-28 ask for.
public final class ConformanceServer {

    private ConformanceServer() {}

    public static McpServer create() {
        return create(Eras.BOTH);
    }

    public static McpServer create(Eras eras) {
        McpServerBuilder server =
                McpServer.builder("gatehouse-conformance", "1.0.0")
                        .speaking(eras)
                        .instructions("Serves the MCP conformance suite.")
                        .completion(question -> List.of(question.value() + "-completed"));
        ContentTools.add(server);
        MessagingTools.add(server);
        ElicitationTools.add(server);
        SchemaTool.add(server);
        InputTools.add(server);
        StatelessTools.add(server);
        Resources.add(server);
        Prompts.add(server);
        McpServer built = server.build();
        StatelessTools.addChanging(built);
        return built;
    }
}
