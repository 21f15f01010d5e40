package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Headers;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.outbound.UpstreamHttp.UpstreamException;
import io.gatehouse.ports.outbound.UpstreamRequest;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeResponseStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one streamable HTTP server sees, and what becomes of its good, bad and missing answers. */
class UpstreamHttpTest {
    private final McpSetup setup = new McpSetup();
    private final FakeMcpServer server = new FakeMcpServer("t");
    private final FakeMcpHttp http = setup.http("t", server);

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void copiesTheClientsFieldsButThoseOfItsOwnConnection() {
        start();
        McpTestClient client = setup.client();
        client.with("authorization", "Bearer x")
                .with("cookie", "a=b")
                .with("x-custom", "1")
                .with("traceparent", "00-1-2-03")
                .with("connection", "keep-alive, x-hop")
                .with("x-hop", "1")
                .with("te", "trailers")
                .with("content-encoding", "identity")
                .with("last-event-id", "9")
                .with("mcp-param-y", "z");
        client.connect();
        client.call("echo", "{}");
        Headers headers = setup.network.requests("t.test", "POST").getLast().headers();
        assertThat(headers.first("authorization")).contains("Bearer x");
        assertThat(headers.first("cookie")).contains("a=b");
        assertThat(headers.first("x-custom")).contains("1");
        assertThat(headers.first("traceparent")).contains("00-1-2-03");
        assertThat(headers.first("mcp-param-y")).contains("z");
        assertThat(headers.all("accept")).containsExactly("text/event-stream, application/json");
        assertThat(headers.all("content-type")).containsExactly("application/json");
        assertThat(headers.all("mcp-session-id")).containsExactly("session-1");
        assertThat(headers.all("mcp-protocol-version")).containsExactly("2025-06-18");
        assertThat(headers.all("mcp-method")).containsExactly("tools/call");
        assertThat(headers.all("mcp-name")).containsExactly("echo");
        for (String gone :
                List.of(
                        "connection",
                        "x-hop",
                        "te",
                        "content-encoding",
                        "last-event-id",
                        "content-length")) {
            assertThat(headers.contains(gone)).as(gone).isFalse();
        }
        Headers first = setup.network.requests("t.test", "POST").getFirst().headers();
        assertThat(first.contains("mcp-protocol-version")).isFalse();
        assertThat(first.contains("mcp-session-id")).isFalse();
    }

    @Test
    void keepsCredentialsBackFromSeveralServers() {
        setup.http("u", new FakeMcpServer("u"));
        setup.start(McpBackend.of(List.of(McpSetup.http("t"), McpSetup.http("u"))));
        McpTestClient client = setup.client();
        client.with("authorization", "Bearer x").with("cookie", "a=b").with("x-custom", "1");
        client.connect();
        client.call("t_echo", "{}");
        client.send("DELETE").response();
        assertThat(setup.network.requests())
                .isNotEmpty()
                .allSatisfy(r -> {
                    assertThat(r.headers().contains("authorization")).isFalse();
                    assertThat(r.headers().contains("cookie")).isFalse();
                    assertThat(r.headers().first("x-custom")).contains("1");
                });
    }

    @Test
    void showsServersByAddressTheNameThatTheClientUsed() {
        setup.network.put("10.0.0.7:8080", http);
        setup.start(
                McpBackend.of(
                        List.of(
                                new McpTarget(
                                        "t",
                                        new McpServerAddress.StreamableHttp(
                                                URI.create("http://10.0.0.7:8080/mcp")),
                                        List.of()))));
        setup.connected();
        assertThat(setup.network.requests().getFirst().headers().first("host"))
                .contains("gateway.test");
    }

    @Test
    void leavesTheHostOfServersByNameAlone() {
        start();
        setup.connected();
        assertThat(setup.network.requests().getFirst().headers().contains("host")).isFalse();
    }

    @Test
    void copiesTheTraceContextIntoTheMessage() {
        start();
        McpTestClient client =
                setup.connected().with("traceparent", "00-1-2-03").with("tracestate", "a=\"1\"");
        client.request(
                "tools/call",
                "{\"name\":\"echo\",\"_meta\":{\"progressToken\":1,\"vendor/x\":1.0}}");
        assertThat(server.received("tools/call").getLast().param("_meta").map(RawJson::toString))
                .contains(
                        "{\"traceparent\":\"00-1-2-03\",\"tracestate\":\"a=\\\"1\\\"\",\"progressToken\":1,\"vendor/x\":1.0}");
        client.request("tools/call", "{\"name\":\"echo\"}");
        assertThat(server.received("tools/call").getLast().raw().toString())
                .contains(
                        "\"params\":{\"_meta\":{\"traceparent\":\"00-1-2-03\",\"tracestate\":\"a=\\\"1\\\"\"},\"name\":\"echo\"}");
        client.notify("notifications/x");
        assertThat(server.received("notifications/x").getLast().param("_meta", "traceparent"))
                .isPresent();
    }

    @Test
    void passesUnknownMembersOnByteForByte() {
        start();
        McpTestClient client = setup.connected();
        String body =
                "{ \"jsonrpc\" : \"2.0\", \"zzz\":1.10, \"id\":\"\\u0061\", \"method\":\"tools/call\",\n\"params\":{\"arguments\":{\"n\":1e400,\"s\":\"\\/\"},\"name\":\"echo\",\"x\":[ ]}}";
        Response response = client.post(body);
        assertThat(server.received("tools/call").getLast().raw().toString()).isEqualTo(body);
        assertThat(response.text()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"a\"");
    }

    static final List<Arguments> BAD_ANSWERS =
            List.of(
                    Arguments.of(
                            200,
                            "text/html",
                            "<html>",
                            500,
                            "failed to send message: unexpected content type: text/html"),
                    Arguments.of(
                            202,
                            "text/plain",
                            "",
                            500,
                            "failed to send message: unexpected 'accepted' response"),
                    Arguments.of(
                            200,
                            "application/json",
                            "null",
                            500,
                            "failed to send message: unexpected 'accepted' response"),
                    Arguments.of(
                            200,
                            "application/json",
                            "nonsense",
                            200,
                            "http request failed: not a JSON-RPC message: "),
                    Arguments.of(
                            200,
                            "application/json",
                            "{\"a\":",
                            200,
                            "http request failed: the stream ended inside a message"),
                    Arguments.of(
                            200,
                            "application/json",
                            "",
                            200,
                            "http request failed: upstream stream ended unexpectedly"),
                    Arguments.of(
                            200,
                            "application/json",
                            "{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{}}",
                            200,
                            "http request failed: upstream stream ended unexpectedly"),
                    Arguments.of(
                            200,
                            "text/event-stream",
                            "data: {}\n\n",
                            200,
                            "http request failed: not a JSON-RPC message: "),
                    Arguments.of(
                            200,
                            "text/event-stream",
                            ": hello\n\n",
                            200,
                            "http request failed: upstream stream ended unexpectedly"),
                    Arguments.of(
                            200,
                            "text/event-stream",
                            "data: " + "[".repeat(600) + "\n\n",
                            200,
                            "http request failed: not a JSON-RPC message: "));

    @ParameterizedTest
    @FieldSource("BAD_ANSWERS")
    void saysWhatWasWrongWithAnAnswer(
            int status, String type, String body, int seen, String message) {
        start();
        McpTestClient client = setup.connected();
        setup.network.put("t.test", _ -> FakeHttpAnswer.of(status, type, body));
        Response response = client.request("tools/call", "{\"name\":\"echo\"}");
        assertThat(response.status()).isEqualTo(seen);
        assertThat(McpTestClient.message(response))
                .isInstanceOfSatisfying(
                        JsonRpcMessage.Failure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(-32603);
                            assertThat(failure.message()).startsWith(message);
                        });
        setup.network.put("t.test", http);
        assertThat(client.call("echo", "{}")).isEqualTo("{}");
    }

    @Test
    void showsHttpErrorsAsTheyAre() {
        setup.network.put(
                "t.test",
                _ ->
                        FakeHttpAnswer.of(
                                401,
                                HeaderList.of(
                                        "www-authenticate", "Bearer resource_metadata=\"x\"",
                                        "content-type", "application/json",
                                        "transfer-encoding", "chunked",
                                        "mcp-session-id", "secret"),
                                "{\"error\":1}"));
        start();
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().first("www-authenticate"))
                .contains("Bearer resource_metadata=\"x\"");
        assertThat(response.text()).isEqualTo("{\"error\":1}");
        assertThat(response.headers().contains("mcp-session-id")).isFalse();
        assertThat(response.headers().contains("transfer-encoding")).isFalse();
        assertThat(setup.mcp.sessions()).isZero();
    }

    @Test
    void saysWhyAServerCannotBeReached() {
        setup.network.remove("t.test");
        start();
        Response response = setup.client().initialize();
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"failed to send message: http upstream error: http request failed: upstream call failed: connection refused\"}}");
    }

    @Test
    void saysWhenAServerTakesTooLong() {
        setup.network.put(
                "t.test",
                _ -> {
                    throw new UpstreamException(
                            UpstreamException.Kind.TIMEOUT, "late", new IOException("late"));
                });
        start();
        assertThat(setup.client().initialize().text())
                .contains(
                        "failed to send message: http upstream error: http request failed: upstream call timeout");
    }

    @Test
    void saysInTheStreamThatItBroke() {
        start();
        McpTestClient client = setup.connected();
        CountDownLatch go = new CountDownLatch(1);
        setup.network.put(
                "t.test",
                _ -> {
                    FakeHttpAnswer answer =
                            FakeHttpAnswer.open(
                                    200, HeaderList.of("content-type", "text/event-stream"));
                    answer.write(
                            FakeMcpHttp.event(
                                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}"));
                    Thread.startVirtualThread(() -> {
                        try {
                            go.await(10, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        answer.breakOff();
                    });
                    return answer;
                });
        FakeExchange call = client.open("tools/call", "{\"name\":\"echo\"}");
        call.awaitStream().awaitText("notifications/x");
        go.countDown();
        assertThat(McpTestClient.message(call.response()))
                .isInstanceOfSatisfying(
                        JsonRpcMessage.Failure.class,
                        f ->
                                assertThat(f.message())
                                        .isEqualTo("http request failed: connection reset"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", "\r\n\r\n"})
    void takesSeveralMessagesInAJsonBody(String between) {
        start();
        McpTestClient client = setup.connected();
        setup.network.put(
                "t.test",
                _ ->
                        FakeHttpAnswer.of(
                                200,
                                "application/json",
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}"
                                        + between
                                        + "[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"ok\":1}}]"));
        Response response = client.request("tools/call", "{\"name\":\"echo\"}");
        assertThat(response.headers().first("content-type")).contains("text/event-stream");
        assertThat(McpTestClient.messages(response)).hasSize(2);
    }

    @Test
    void readsCompressedAnswers() throws IOException {
        start();
        McpTestClient client = setup.connected();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"é\":1}}"
                            .getBytes(StandardCharsets.UTF_8));
        }
        setup.network.put(
                "t.test",
                _ ->
                        FakeHttpAnswer.of(
                                200,
                                HeaderList.of(
                                        "content-type",
                                        "application/json",
                                        "content-encoding",
                                        "gzip"),
                                packed.toByteArray()));
        assertThat(client.request("tools/call", "{\"name\":\"echo\"}").text()).contains("\"é\":1");
    }

    @Test
    void goesOnOnAnotherStreamWhenTheServerPauses() {
        start();
        McpTestClient client = setup.connected();
        AtomicInteger asked = new AtomicInteger();
        setup.network.put(
                "t.test",
                request -> {
                    boolean last = asked.incrementAndGet() == 3;
                    String events =
                            last
                                    ? FakeMcpHttp.event(
                                            "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"n\":1}}")
                                    : "id: e" + asked.get() + "\nretry: 1\ndata:\n\n";
                    return FakeHttpAnswer.of(200, "text/event-stream", events);
                });
        assertThat(client.request("tools/call", "{\"name\":\"echo\"}").text()).contains("\"n\":1");
        List<UpstreamRequest> resumed = setup.network.requests("t.test", "GET");
        assertThat(resumed)
                .extracting(r -> r.headers().first("last-event-id").orElse(""))
                .containsExactly("e1", "e2");
    }

    @Test
    void opensASessionAgainThatTheServerForgot() throws InterruptedException {
        server.answer("resources/subscribe", "{}").answer("logging/setLevel", "{}");
        start();
        McpTestClient client = setup.connected();
        client.result("resources/subscribe", "{\"uri\":\"memo:x\"}");
        client.result("resources/subscribe", "{\"uri\":\"memo:y\"}");
        client.result("logging/setLevel", "{\"level\":\"debug\"}");
        FakeResponseStream stream =
                client.with("accept", "text/event-stream").send("GET").awaitStream();
        client.with("accept", "application/json, text/event-stream");
        http.forgetSessions();
        assertThat(client.call("echo", "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(http.openSessions()).containsExactly("session-2");
        assertThat(server.received("initialize")).hasSize(2);
        assertThat(server.received("initialize").getLast().param("capabilities", "sampling"))
                .isPresent();
        assertThat(server.received("notifications/initialized")).hasSize(2);
        assertThat(server.received("resources/subscribe")).hasSize(4);
        assertThat(server.received("logging/setLevel")).hasSize(2);
        assertThat(server.received("tools/call")).hasSize(1);
        stream.awaitText("notifications/tools/list_changed");
    }

    @Test
    void givesUpWhenTheServerForgetsAtOnceAgain() {
        start();
        McpTestClient client = setup.connected();
        setup.network.put(
                "t.test",
                request -> {
                    FakeHttpAnswer answer = http.serve(request);
                    http.forgetSessions();
                    return answer;
                });
        http.forgetSessions();
        assertThat(client.request("tools/call", "{\"name\":\"echo\"}").status()).isEqualTo(404);
    }

    @Test
    void endsAHangingCallWithTheSession() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        start();
        McpTestClient client = setup.connected();
        setup.network.put(
                "t.test",
                request -> {
                    if (request.method().equals("POST")) {
                        hanging.countDown();
                        never.await();
                    }
                    return FakeHttpAnswer.empty(200);
                });
        FakeExchange call = client.open("tools/call", "{\"name\":\"echo\"}");
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(client.send("DELETE").response().status()).isEqualTo(202);
        assertThat(call.response().text()).contains("-32800");
    }

    @Test
    void worksWithServersWithoutSessions() {
        setup.network.put("t.test", FakeMcpHttp.stateless(server));
        start();
        McpTestClient client = setup.connected();
        assertThat(client.call("echo", "{}")).isEqualTo("{}");
        client.send("DELETE").response();
        assertThat(setup.network.requests("t.test", "DELETE")).isEmpty();
    }

    @Test
    void fetchesTheServersOwnDescriptions() {
        setup.network.put(
                "t.test",
                request ->
                        FakeHttpAnswer.of(
                                200,
                                "application/json",
                                "\"" + request.method() + " " + request.uri() + "\""));
        start();
        assertThat(
                        setup.client("/.well-known/oauth-protected-resource/mcp?x=1")
                                .send("GET")
                                .response()
                                .text())
                .isEqualTo("\"GET http://t.test/.well-known/oauth-protected-resource/mcp?x=1\"");
        assertThat(
                        setup.client("/.well-known/oauth-authorization-server")
                                .send("OPTIONS")
                                .response()
                                .status())
                .isEqualTo(200);
        assertThat(
                        setup.client("/.well-known/oauth-protected-resourcex")
                                .send("GET")
                                .response()
                                .status())
                .isEqualTo(400);
    }

    private void start() {
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
    }
}
