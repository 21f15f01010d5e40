package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes to good requests: every one is answered, and servers never see anything that is no message. */
class EndpointFuzzTest {
    private static final int ROUNDS = 1500;
    private static final Set<Integer> STATUSES =
            Set.of(200, 202, 400, 404, 405, 406, 415, 422, 500);
    private static final List<String> BODIES =
            List.of(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a_echo\",\"arguments\":{\"x\":1.0}}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/list\",\"params\":{}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/read\",\"params\":{\"uri\":\"b+memo:x\"}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"a_p\"}}}",
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                    "{\"jsonrpc\":\"2.0\",\"id\":\"agw_a_n_1\",\"result\":{}}");
    private static final List<String> HEADERS =
            List.of(
                    "accept",
                    "content-type",
                    "mcp-session-id",
                    "mcp-protocol-version",
                    "mcp-method",
                    "mcp-name");

    private final McpSetup setup = new McpSetup();

    @AfterEach
    void close() {
        setup.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void answersEverything(long seed) {
        setup.http("a", new FakeMcpServer("a"));
        setup.stdio.put("b-server", new FakeMcpServer("b"));
        setup.start(McpBackend.of(List.of(McpSetup.http("a"), McpSetup.stdio("b"))));
        String session = setup.connected().session().orElseThrow();
        Random random = new Random(seed);
        int good = 0;
        for (int i = 0; i < ROUNDS; i++) {
            FakeRequest request = request(random, session);
            Response response = setup.gateway().send(McpSetup.PORT, request);
            assertThat(STATUSES)
                    .as(request.head() + " " + text(request))
                    .contains(response.status());
            good += response.status() == 200 ? 1 : 0;
        }
        assertThat(good).isPositive();
        assertThat(setup.client().with("mcp-session-id", session).tools())
                .containsExactly("a_echo", "b_echo");
    }

    private static FakeRequest request(Random random, String session) {
        String body = BODIES.get(random.nextInt(BODIES.size()));
        FakeRequest request =
                FakeRequest.post(
                        random.nextInt(20) == 0 ? "/sse?sessionId=" + session : "/mcp",
                        mutated(body, random));
        boolean changesHeaders = random.nextInt(5) == 0;
        for (String header : HEADERS) {
            String value =
                    switch (header) {
                        case "accept" -> "application/json, text/event-stream";
                        case "content-type" -> "application/json";
                        case "mcp-session-id" -> session;
                        case "mcp-protocol-version" -> "2025-06-18";
                        default -> "";
                    };
            if (changesHeaders && random.nextInt(3) == 0) {
                value = mutated(value.isEmpty() ? "tools/call" : value, random);
            }
            if (!value.isEmpty()) {
                request = request.with(header, value);
            }
        }
        return request;
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = random.nextInt(3); n > 0 && !changed.isEmpty(); n--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> changed.deleteCharAt(at);
                default -> changed.insert(at, "{}[]\",:\\0é".charAt(random.nextInt(10)));
            }
        }
        return changed.toString();
    }

    private static String text(FakeRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
