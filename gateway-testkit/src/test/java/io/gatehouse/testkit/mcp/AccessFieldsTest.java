package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessFieldsTest {
    private final McpSetup setup = new McpSetup();

    @BeforeEach
    void start() {
        FakeMcpServer server =
                new FakeMcpServer("m")
                        .answer("prompts/get", "{}")
                        .answer("resources/read", "{\"contents\":[]}");
        setup.http("m", server);
        setup.http("n", new FakeMcpServer("n"));
        setup.start(McpBackend.of(List.of(McpSetup.http("m"), McpSetup.http("n"))));
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void sayWhatWasUsedAndNeverTheSessionsId() {
        McpTestClient client = setup.connected();
        client.call("m_echo", "{\"password\":\"x\"}");
        Map<String, Object> call = fields();
        assertThat(call)
                .containsEntry("protocol", "mcp")
                .containsEntry("mcp.method.name", "tools/call")
                .containsEntry("mcp.target", "m")
                .containsEntry("mcp.resource.type", "tool")
                .containsEntry("gen_ai.tool.name", "echo")
                .doesNotContainKey("mcp.error.code");
        assertThat(call.get("mcp.session.id").toString()).matches("[0-9a-f]{12}");
        assertThat(call.toString())
                .doesNotContain(client.session().orElseThrow())
                .doesNotContain("password");
        client.request("prompts/get", "{\"name\":\"m_p\"}");
        assertThat(fields()).containsEntry("gen_ai.prompt.name", "p");
        client.request("resources/read", "{\"uri\":\"m+memo:x\"}");
        assertThat(fields())
                .containsEntry("mcp.resource.type", "resource")
                .containsEntry("mcp.resource.uri", "memo:x");
    }

    @Test
    void sayHowItFailed() {
        McpTestClient client = setup.connected();
        client.request("tools/call", "{\"name\":\"m_nosuch\"}");
        assertThat(fields())
                .containsEntry("mcp.error.code", -32602L)
                .containsEntry("mcp.error.message", "Unknown tool: nosuch");
        client.request("tools/call", "{\"name\":\"x_y\"}");
        assertThat(fields())
                .containsEntry("reason", "MCP")
                .containsEntry("mcp.error.code", -32603L);
        client.with("mcp-session-id", "x").request("ping", "{}");
        assertThat(fields())
                .containsEntry("reason", "MCP")
                .containsEntry("error", "mcp: invalid session ID header");
    }

    private Map<String, Object> fields() {
        return setup.gateway().accessLog().last().fields();
    }
}
