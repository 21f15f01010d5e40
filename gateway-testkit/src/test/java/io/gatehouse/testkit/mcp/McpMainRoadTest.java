package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class McpMainRoadTest {
    private final McpSetup setup = new McpSetup();

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void servesOneHttpServerWithJsonAnswers() {
        FakeMcpHttp http = setup.http("t", new FakeMcpServer("everything"));
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.client();
        Response initialized = client.initialize();
        assertThat(initialized.status()).isEqualTo(200);
        assertThat(initialized.headers().first("content-type")).contains("application/json");
        assertThat(initialized.text()).contains("\"name\":\"everything\"");
        assertThat(client.session()).isPresent();
        assertThat(client.notify("notifications/initialized").status()).isEqualTo(202);
        assertThat(client.tools()).containsExactly("echo");
        assertThat(client.call("echo", "{\"a\":1.10}")).isEqualTo("{\"a\":1.10}");
        assertThat(client.send("DELETE").response().status()).isEqualTo(202);
        assertThat(http.endedSessions()).containsExactly("session-1");
        assertThat(client.request("tools/list", "{}").status()).isEqualTo(404);
    }

    @Test
    void servesOneStdioServer() {
        setup.stdio.put("s-server", new FakeMcpServer("child"));
        setup.start(McpBackend.of(List.of(McpSetup.stdio("s"))));
        assertThat(setup.stdio.children()).isEmpty();
        McpTestClient client = setup.connected();
        assertThat(client.tools()).containsExactly("echo");
        assertThat(client.call("echo", "{\"a\":[]}")).isEqualTo("{\"a\":[]}");
        assertThat(setup.stdio.running()).hasSize(1);
        client.send("DELETE").response();
        assertThat(setup.stdio.running()).isEmpty();
    }

    @Test
    void servesOneSseServer() {
        setup.network.put("s.test", new FakeMcpSse(new FakeMcpServer("old"), "/messages?s=1"));
        setup.start(McpBackend.of(List.of(McpSetup.sse("s"))));
        McpTestClient client = setup.connected();
        assertThat(client.tools()).containsExactly("echo");
        assertThat(client.call("echo", "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(setup.network.requests("s.test", "POST"))
                .allSatisfy(r -> assertThat(r.uri().toString()).endsWith("/messages?s=1"));
    }

    @Test
    void joinsSeveralServersUnderPrefixes() {
        setup.http("a", new FakeMcpServer("a").tool("add", _ -> FakeMcpServer.text("3")));
        setup.http("b", new FakeMcpServer("b"));
        setup.stdio.put("c-server", new FakeMcpServer("c"));
        setup.start(
                McpBackend.of(
                        List.of(McpSetup.http("a"), McpSetup.http("b"), McpSetup.stdio("c"))));
        McpTestClient client = setup.connected();
        assertThat(client.tools()).containsExactly("a_echo", "a_add", "b_echo", "c_echo");
        assertThat(client.call("b_echo", "{}")).isEqualTo("{}");
        assertThat(client.call("a_add", "{}")).isEqualTo("3");
        assertThat(client.call("c_echo", "{\"x\":null}")).isEqualTo("{\"x\":null}");
    }
}
