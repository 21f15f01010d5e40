package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeResponseStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes on which stream, in both directions. */
class StreamsTest {
    private static final String PROGRESS =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"p\",\"progress\":0.50}}";

    private final McpSetup setup = McpSetup.patient();
    private final FakeMcpServer server = new FakeMcpServer("t");

    /** How the server is reached. */
    enum Transport {
        HTTP,
        SSE,
        STDIO
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersAsAStreamOnceSomethingComesBeforeTheResult(Transport transport) {
        server.tool(
                "slow",
                c -> {
                    c.say(PROGRESS);
                    c.say(PROGRESS);
                    return FakeMcpServer.text("done");
                });
        McpTestClient client = connect(transport);
        assertThat(
                        client.request("tools/call", "{\"name\":\"echo\"}")
                                .headers()
                                .first("content-type"))
                .contains("application/json");
        Response response = client.request("tools/call", call("slow"));
        assertThat(response.headers().first("content-type")).contains("text/event-stream");
        assertThat(response.headers().first("cache-control")).contains("no-cache");
        assertThat(response.text()).startsWith("event: message\ndata: " + PROGRESS + "\n\n");
        List<JsonRpcMessage> messages = McpTestClient.messages(response);
        assertThat(messages).hasSize(3);
        assertThat(messages.getLast()).isInstanceOf(JsonRpcMessage.Result.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP,7,agw_t_n_7",
        "SSE,7,agw_t_n_7",
        "STDIO,7,agw_t_n_7",
        "HTTP,\"seven\",agw_t_s_seven",
        "STDIO,\"é_1\",agw_t_s_é_1"
    })
    void bringsAServersQuestionToTheClientAndTheAnswerBack(
            Transport transport, String id, String shown) {
        server.tool(
                "ask",
                c -> {
                    JsonRpcMessage.Response answer =
                            c.ask(id, "elicitation/create", "{\"message\":\"name?\"}");
                    return FakeMcpServer.text(answer.raw().toString());
                });
        McpTestClient client = connect(transport);
        FakeExchange open = client.open("tools/call", call("ask"));
        FakeResponseStream stream = open.awaitStream();
        String question = stream.awaitText("elicitation/create");
        assertThat(question).contains("\"id\":\"" + shown + "\"");
        Response taken =
                client.post(
                        "{\"jsonrpc\":\"2.0\",\"id\":\""
                                + shown
                                + "\",\"result\":{\"action\":\"accept\",\"content\":{\"n\":1.0}}}");
        assertThat(taken.status()).isEqualTo(202);
        JsonRpcMessage result = McpTestClient.message(open.response());
        assertThat(((JsonRpcMessage.Result) result).result().toString())
                .contains("\\\"id\\\":" + id.replace("\"", "\\\""))
                .contains("1.0");
    }

    @Test
    void keepsTheAnswersOfTwoCallsApart() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        server.tool(
                "pair",
                c -> {
                    both.countDown();
                    both.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text(c.request().id().value());
                });
        McpTestClient client = connect(Transport.HTTP);
        FakeExchange one = client.open("tools/call", call("pair"));
        int first = client.lastId();
        FakeExchange two = client.open("tools/call", call("pair"));
        assertThat(one.response().text()).contains("\"id\":" + first, "\"text\":\"" + first + "\"");
        assertThat(two.response().text())
                .contains("\"id\":" + (first + 1), "\"text\":\"" + (first + 1) + "\"");
        assertThat(both.getCount()).isZero();
    }

    @Test
    void tellsCallsOnOneWireApartEvenUnderTheSameId() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        server.tool(
                "pair",
                c -> {
                    both.countDown();
                    both.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text(
                            c.request().param("arguments").orElseThrow().toString());
                });
        McpTestClient client = connect(Transport.STDIO);
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":\"same\",\"method\":\"tools/call\",\"params\":{\"name\":\"pair\",\"arguments\":[%d]}}";
        FakeExchange one = client.open(body.formatted(1));
        FakeExchange two = client.open(body.formatted(2));
        assertThat(one.response().text()).contains("\"id\":\"same\"", "\"text\":\"[1]\"");
        assertThat(two.response().text()).contains("\"id\":\"same\"", "\"text\":\"[2]\"");
    }

    @Test
    void bringsProgressToTheCallThatAskedForItWhenSeveralAreInFlight() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        server.tool(
                "wait",
                _ -> {
                    go.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text("waited");
                });
        server.tool(
                "progress",
                c -> {
                    c.say(PROGRESS);
                    c.say(PROGRESS.replace("\"p\"", "\"nobody\""));
                    return FakeMcpServer.text("done");
                });
        McpTestClient client = connect(Transport.STDIO);
        FakeExchange waiting = client.open("tools/call", "{\"name\":\"wait\"}");
        server.awaitReceived("tools/call");
        Response progressed =
                client.request(
                        "tools/call",
                        "{\"name\":\"progress\",\"_meta\":{\"progressToken\":\"p\"}}");
        assertThat(progressed.text()).contains("\"progressToken\":\"p\"").doesNotContain("nobody");
        go.countDown();
        assertThat(waiting.response().text()).contains("waited").doesNotContain("progressToken");
        FakeResponseStream get =
                client.with("accept", "text/event-stream").send("GET").awaitStream();
        get.awaitText("nobody");
    }

    @Test
    void bringsWhatBelongsToNoRequestToTheNewestGetStream() throws InterruptedException {
        FakeMcpHttp http = setup.http("t", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected().with("accept", "text/event-stream");
        FakeExchange first = client.send("GET");
        FakeResponseStream older = first.awaitStream();
        FakeHttpAnswer upstream = http.awaitStream();
        upstream.write(FakeMcpHttp.event(PROGRESS.replace("0.50", "1")));
        older.awaitText("\"progress\":1");
        FakeResponseStream newer = client.send("GET").awaitStream();
        newer.awaitText(": keep-alive");
        upstream.write(FakeMcpHttp.event("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}"));
        newer.awaitText("\"id\":\"agw_t_n_7\"");
        assertThat(older.text()).doesNotContain("agw_t_n_7");
        client.with("accept", "application/json, text/event-stream");
        assertThat(client.post("{\"jsonrpc\":\"2.0\",\"id\":\"agw_t_n_7\",\"result\":{}}").status())
                .isEqualTo(202);
        assertThat(server.awaitReceived(JsonRpcMessage.Result.class::isInstance).raw().toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
    }

    @Test
    void keepsWhatComesWhileNobodyListens() {
        setup.stdio.put("t-server", server);
        setup.start(McpBackend.of(List.of(McpSetup.stdio("t"))));
        McpTestClient client = setup.connected();
        setup.stdio.children().getFirst().print(PROGRESS);
        client.with("accept", "text/event-stream").send("GET").awaitStream().awaitText("0.50");
    }

    @Test
    void opensAServersStreamAgainWhenItEnds() throws InterruptedException {
        FakeMcpHttp http = setup.http("t", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected().with("accept", "text/event-stream");
        FakeResponseStream stream = client.send("GET").awaitStream();
        FakeHttpAnswer first = http.awaitStream();
        first.write("id: 41\nretry: 1\n" + FakeMcpHttp.event(PROGRESS));
        first.end();
        FakeHttpAnswer second = http.awaitStream();
        assertThat(
                        setup.network
                                .requests("t.test", "GET")
                                .getLast()
                                .headers()
                                .first("last-event-id"))
                .contains("41");
        second.write(FakeMcpHttp.event(PROGRESS.replace("0.50", "0.75")));
        stream.awaitText("0.75");
    }

    @Test
    void saysThatNobodyHasAStream() {
        setup.network.put("t.test", FakeMcpHttp.deaf(server));
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected();
        Response response = client.with("accept", "text/event-stream").send("GET").response();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.text()).isEqualTo("no stream here");
    }

    @Test
    void saysThatNoneOfSeveralHasAStream() {
        for (String name : List.of("a", "b")) {
            setup.network.put(name + ".test", FakeMcpHttp.deaf(new FakeMcpServer(name)));
        }
        setup.start(McpBackend.of(List.of(McpSetup.http("a"), McpSetup.http("b"))));
        Response response =
                setup.connected().with("accept", "text/event-stream").send("GET").response();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.text())
                .isEqualTo("mcp: GET event stream is not supported by any upstream");
    }

    @Test
    void listensToThoseOfSeveralThatHaveAStream() {
        setup.network.put("a.test", FakeMcpHttp.deaf(new FakeMcpServer("a")));
        FakeMcpHttp b = setup.http("b", new FakeMcpServer("b"));
        setup.start(McpBackend.of(List.of(McpSetup.http("a"), McpSetup.http("b"))));
        FakeResponseStream stream =
                setup.connected().with("accept", "text/event-stream").send("GET").awaitStream();
        b.awaitStream()
                .write(
                        FakeMcpHttp.event(
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"memo://x\"}}"));
        stream.awaitText("\"uri\":\"b+memo://x\"");
    }

    @Test
    void endsGetStreamsWithTheSession() {
        FakeMcpHttp http = setup.http("t", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected();
        FakeExchange get = client.with("accept", "text/event-stream").send("GET");
        get.awaitStream();
        FakeHttpAnswer upstream = http.awaitStream();
        client.send("DELETE").response();
        assertThat(get.response().status()).isEqualTo(200);
        assertThat(upstream.isClosed()).isTrue();
    }

    @Test
    void limitsGetStreams() {
        setup.http("t", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
        McpTestClient client = setup.connected().with("accept", "text/event-stream");
        for (int i = 0; i < McpLimits.DEFAULTS.maxStreams(); i++) {
            client.send("GET").awaitStream();
        }
        assertThat(client.send("GET").response().status()).isEqualTo(429);
    }

    @Test
    void writesCommentsOnSilentStreams() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        server.tool(
                "silent",
                c -> {
                    c.say(PROGRESS);
                    go.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text("done");
                });
        try (McpSetup quick =
                new McpSetup(keepingAliveEvery(Duration.ofMillis(5)), ProcessSettings.DEFAULTS)) {
            quick.http("t", server);
            quick.start(McpBackend.of(List.of(McpSetup.http("t"))));
            McpTestClient client = quick.connected();
            FakeExchange call = client.open("tools/call", call("silent"));
            call.awaitStream().awaitText(": keep-alive\n\n: keep-alive");
            go.countDown();
            assertThat(McpTestClient.messages(call.response())).hasSize(2);
            FakeExchange get = client.with("accept", "text/event-stream").send("GET");
            get.awaitStream().awaitText(": keep-alive\n\n: keep-alive\n\n: keep-alive");
        }
    }

    @ParameterizedTest
    @EnumSource
    void forwardsACancellationAndStopsWaiting(Transport transport) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        server.tool(
                "hang",
                _ -> {
                    never.await(10, TimeUnit.SECONDS);
                    return FakeMcpServer.text("too late");
                });
        McpTestClient client = connect(transport);
        FakeExchange call = client.open("tools/call", call("hang"));
        int id = client.lastId();
        server.awaitReceived("tools/call");
        String cancelled =
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                        + id
                        + ",\"reason\":\"enough\"}}";
        assertThat(client.post(cancelled).status()).isEqualTo(202);
        assertThat(server.awaitReceived("notifications/cancelled").raw().toString())
                .isEqualTo(cancelled);
        assertThat(call.response().text()).contains("-32800");
        never.countDown();
        assertThat(client.call("echo", "{}")).isEqualTo("{}");
    }

    @Test
    void forwardsACancellationOfTheServer() {
        server.tool(
                "change-mind",
                c -> {
                    c.say("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"roots/list\"}");
                    c.say(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}");
                    return FakeMcpServer.text("done");
                });
        Response response = connect(Transport.HTTP).request("tools/call", call("change-mind"));
        assertThat(response.text())
                .contains("\"id\":\"agw_t_n_5\",\"method\":\"roots/list\"")
                .contains("\"requestId\":\"agw_t_n_5\"");
    }

    @Test
    void goesOnWithARequestWhoseClientIsGone() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        server.tool(
                "slow",
                c -> {
                    c.say(PROGRESS);
                    go.await(10, TimeUnit.SECONDS);
                    c.say(PROGRESS.replace("0.50", "1.00"));
                    done.countDown();
                    return FakeMcpServer.text("done");
                });
        McpTestClient client = connect(Transport.HTTP);
        FakeExchange call = client.open("tools/call", call("slow"));
        call.awaitStream();
        call.abort();
        go.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.received("notifications/cancelled")).isEmpty();
        client.with("accept", "text/event-stream").send("GET").awaitStream().awaitText("1.00");
    }

    @Test
    void dropsAnswersThatNobodyAskedForWithSeveralServers() {
        FakeMcpServer a = new FakeMcpServer("a");
        setup.http("a", a);
        setup.http("b", server);
        setup.start(McpBackend.of(List.of(McpSetup.http("a"), McpSetup.http("b"))));
        McpTestClient client = setup.connected();
        assertThat(client.post("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}").status())
                .isEqualTo(202);
        assertThat(
                        client.post("{\"jsonrpc\":\"2.0\",\"id\":\"agw_nosuch_n_7\",\"result\":{}}")
                                .status())
                .isEqualTo(202);
        assertThat(
                        client.post(
                                        "{\"jsonrpc\":\"2.0\",\"id\":\"agw_b_n_7\",\"error\":{\"code\":-1,\"message\":\"no\"}}")
                                .status())
                .isEqualTo(202);
        assertThat(server.awaitReceived(JsonRpcMessage.Failure.class::isInstance).raw().toString())
                .contains("\"id\":7");
        assertThat(a.received()).noneMatch(JsonRpcMessage.Response.class::isInstance);
    }

    private McpTestClient connect(Transport transport) {
        McpTarget target =
                switch (transport) {
                    case HTTP -> {
                        setup.http("t", server);
                        yield McpSetup.http("t");
                    }
                    case SSE -> {
                        setup.network.put("t.test", new FakeMcpSse(server, "/messages"));
                        yield McpSetup.sse("t");
                    }
                    case STDIO -> {
                        setup.stdio.put("t-server", server);
                        yield McpSetup.stdio("t");
                    }
                };
        setup.start(McpBackend.of(List.of(target)));
        return setup.connected();
    }

    private static String call(String tool) {
        return "{\"name\":\"" + tool + "\",\"_meta\":{\"progressToken\":\"p\"}}";
    }

    private static McpLimits keepingAliveEvery(Duration keepAlive) {
        McpLimits d = McpLimits.DEFAULTS;
        return new McpLimits(
                d.maxBodyBytes(),
                d.maxMessageBytes(),
                d.maxSessions(),
                d.sessionTtl(),
                d.maxInFlight(),
                d.maxStreams(),
                d.maxUndelivered(),
                d.maxPages(),
                keepAlive,
                d.handshakeTimeout(),
                d.closeTimeout(),
                d.patience());
    }
}
