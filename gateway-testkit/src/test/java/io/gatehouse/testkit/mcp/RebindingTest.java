package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebindingTest {
    private final McpSetup setup = new McpSetup();

    @AfterEach
    void close() {
        setup.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,       '',                     true",
        "localhost:3000,  '',                     true",
        "127.0.0.1:3000,  http://127.0.0.1:9999,  true",
        "[::1]:3000,      https://[::1],          true",
        "LOCALHOST,       HTTP://LOCALHOST:1,     true",
        "evil.test,       '',                     false",
        "localhost.evil,  '',                     false",
        "127.0.0.1.evil,  '',                     false",
        "127.0.0.2,       '',                     false",
        "localhost,       http://evil.test,       false",
        "localhost,       null,                   false",
        "localhost,       file://localhost,       false",
        "localhost,       http://localhost/,      false",
        "localhost,       http://localhost?x,     false",
        "localhost,       http://a@localhost,     false",
        "localhost,       http://,                false",
        "localhost,       'http://[',             false",
    })
    void letsOnlyLoopbackNamesPass(String host, String origin, boolean passes) {
        start(true);
        FakeRequest request = FakeRequest.get("/mcp").to(host).with("accept", "text/event-stream");
        Response response = send(origin.isEmpty() ? request : request.with("origin", origin));
        if (passes) {
            assertThat(response.text()).isEqualTo("mcp: session ID is required");
        } else {
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.text())
                    .isEqualTo(
                            "MCP DNS rebinding protection: Host/Origin must be localhost, 127.0.0.1, or [::1]");
        }
    }

    @Test
    void looksAtEveryOriginAndAtDescriptionsToo() {
        start(true);
        FakeRequest local =
                FakeRequest.get("/.well-known/oauth-protected-resource").to("localhost");
        assertThat(send(local.with("origin", "http://evil.test")).status()).isEqualTo(403);
        assertThat(
                        send(local.with("origin", "http://localhost")
                                        .with("origin", "http://evil.test"))
                                .status())
                .isEqualTo(403);
        assertThat(setup.network.requests()).isEmpty();
    }

    @Test
    void doesNotLookUnlessTold() {
        start(false);
        FakeRequest request =
                FakeRequest.get("/mcp")
                        .to("evil.test")
                        .with("origin", "null")
                        .with("accept", "*/*");
        assertThat(send(request).status()).isEqualTo(400);
        assertThat(send(request.to(Optional.of("x"))).status()).isEqualTo(400);
    }

    private void start(boolean protection) {
        setup.http("t", new FakeMcpServer("t"));
        setup.start(
                new McpBackend(
                        true,
                        PrefixMode.CONDITIONAL,
                        FailureMode.FAIL_CLOSED,
                        protection,
                        List.of(McpSetup.http("t"))));
    }

    private Response send(FakeRequest request) {
        return setup.gateway().send(McpSetup.PORT, request);
    }
}
