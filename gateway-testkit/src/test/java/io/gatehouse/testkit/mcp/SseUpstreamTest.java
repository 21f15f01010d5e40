package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of protocol revision 2024-11-05. */
class SseUpstreamTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = new FakeMcpServer("s");

    @AfterEach
    void close() {
        setup.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http://s.test/m?s=1, http://s.test/m?s=1",
        "/m?s=1,              http://s.test/m?s=1",
        "m?s=1,               http://s.test/m?s=1",
        "?s=1,                http://s.test/sse?s=1",
    })
    void postsWhereTheServerSays(String endpoint, String uri) {
        start(endpoint);
        assertThat(setup.connected().call("echo", "{}")).isEqualTo("{}");
        assertThat(setup.network.requests("s.test", "POST"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.uri().toString()).isEqualTo(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.test/m",
                "https://s.test/m",
                "//evil.test/m",
                "::",
                "http://s.test:81/m"
            })
    void neverPostsToAnotherServer(String endpoint) {
        start(endpoint);
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("-32603");
        assertThat(setup.network.requests()).allMatch(r -> r.method().equals("GET"));
    }

    @Test
    void connectsAgainWhenTheStreamEnds() throws InterruptedException {
        FakeMcpSse sse = start("/m");
        McpTestClient client = setup.connected();
        sse.nextStream().breakOff();
        String text = "";
        for (int attempt = 0; attempt < 2 && !text.contains("result"); attempt++) {
            text = client.request("tools/call", "{\"name\":\"echo\"}").text();
        }
        assertThat(text).contains("result");
        assertThat(server.received("initialize")).hasSize(2);
    }

    @Test
    void showsHttpErrorsAsTheyAre() {
        setup.network.put(
                "s.test", _ -> FakeHttpAnswer.of(403, HeaderList.of("x-why", "no"), "go away"));
        setup.start(McpBackend.of(List.of(McpSetup.sse("s"))));
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.headers().first("x-why")).contains("no");
        assertThat(response.text()).isEqualTo("go away");
    }

    @Test
    void closesTheStreamWithTheSession() throws InterruptedException {
        FakeMcpSse sse = start("/m");
        McpTestClient client = setup.connected();
        FakeHttpAnswer stream = sse.nextStream();
        assertThat(stream.isClosed()).isFalse();
        client.send("DELETE").response();
        assertThat(stream.isClosed()).isTrue();
    }

    private FakeMcpSse start(String endpoint) {
        FakeMcpSse sse = new FakeMcpSse(server, endpoint);
        setup.network.put("s.test", sse);
        setup.start(McpBackend.of(List.of(McpSetup.sse("s"))));
        return sse;
    }
}
