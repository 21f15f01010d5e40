package io.gatehouse.plugin.demo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.Client;
import io.gatehouse.plugin.demo.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What flows between client and server while a call runs, and between calls.
@Timeout(20)
class ConversationTest {

    private static final String ANY = "{\"type\":\"object\"}";

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final HttpMcpServer server =
            HttpMcpServer.start(
                    McpServer.builder("test", "1")
                            .tool("talk", "Talks", ANY, ConversationTest::talk)
                            .tool("ask", "Asks the user", ANY, ConversationTest::ask)
                            .tool("think", "Asks the model", ANY, ConversationTest::think)
                            .tool("look", "Asks for roots", ANY, ConversationTest::look)
                            .tool("hang", "Never ends", ANY, this::hang)
                            .tool("drop", "Drops the connection", ANY, this::drop)
                            .resource("test://a", "a", "A", "text/plain", (_, _) -> List.of())
                            .build(),
                    HttpOptions.anyPort());
    private final Client client = Client.connected(server.uri());

    private static ToolResult talk(McpCall call) {
        call.progress(1, 2, "half");
        call.log(LogLevel.DEBUG, "quiet");
        call.log(LogLevel.WARNING, "loud");
        return ToolResult.text("done");
    }

    private static ToolResult ask(McpCall call) throws InterruptedException {
        Elicitation answer = call.elicit("Name?", "{\"type\":\"object\",\"properties\":{}}");
        return ToolResult.text(answer.action() + answer.content().json());
    }

    private static ToolResult think(McpCall call) throws InterruptedException {
        Sampling answer = call.sample("Why?", 10);
        return ToolResult.text(answer.model() + ": " + answer.text());
    }

    private static ToolResult look(McpCall call) throws InterruptedException {
        return ToolResult.text(call.listRoots().toString());
    }

    private ToolResult hang(McpCall call) throws InterruptedException {
        call.progress(0, 1, "hanging");
        started.countDown();
        try {
            call.pause(Duration.ofHours(1));
        } catch (InterruptedException cancelled) {
            assertThat(call.isCancelled()).isTrue();
            interrupted.countDown();
            throw cancelled;
        }
        return ToolResult.text("never");
    }

    private ToolResult drop(McpCall call) throws InterruptedException {
        call.log(LogLevel.INFO, "before");
        started.await();
        call.dropConnection();
        mayEnd.await();
        return ToolResult.text("after");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void progressAndLogsComeBeforeTheResult() {
        Events events = client.stream("talk", "{}");

        JsonNode progress = events.message();
        assertThat(progress.path("method").asText()).isEqualTo("notifications/progress");
        assertThat(progress.path("params").toString())
                .isEqualTo(
                        "{\"progressToken\":%d,\"progress\":1,\"total\":2,\"message\":\"half\"}"
                                .formatted(client.lastId()));
        assertThat(events.message().path("params").toString())
                .isEqualTo("{\"level\":\"warning\",\"data\":\"loud\"}");
        assertThat(events.message().path("id").asInt()).isEqualTo(client.lastId());
        assertThat(events.next()).isEmpty();
    }

    @Test
    void logsAsMuchAsTheClientWants() {
        client.ask("logging/setLevel", "{\"level\":\"debug\"}");

        Events events = client.stream("talk", "{}");

        assertThat(events.message().path("method").asText()).isEqualTo("notifications/progress");
        assertThat(events.message().path("params").path("data").asText()).isEqualTo("quiet");
        assertThat(events.message().path("params").path("data").asText()).isEqualTo("loud");
    }

    @Test
    void refusesAnUnknownLogLevel() {
        JsonNode answer = client.ask("logging/setLevel", "{\"level\":\"shouting\"}");

        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32602);
    }

    @Test
    void asksTheUserInTheMiddleOfACall() {
        Events events = client.stream("ask", "{}");
        JsonNode question = events.message();
        assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
        assertThat(question.path("params").path("message").asText()).isEqualTo("Name?");

        reply(question, "{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}");

        assertThat(events.message().toString()).contains("accept{\\\"name\\\":\\\"Ada\\\"}");
    }

    @Test
    void asksTheModelInTheMiddleOfACall() {
        Events events = client.stream("think", "{}");
        JsonNode question = events.message();
        assertThat(question.path("params").path("messages").toString()).contains("Why?");

        reply(
                question,
                "{\"role\":\"assistant\",\"model\":\"m\",\"content\":{\"type\":\"text\",\"text\":\"42\"}}");

        assertThat(events.message().toString()).contains("m: 42");
    }

    @Test
    void asksForRootsInTheMiddleOfACall() {
        Events events = client.stream("look", "{}");
        JsonNode question = events.message();
        assertThat(question.path("method").asText()).isEqualTo("roots/list");

        reply(question, "{\"roots\":[{\"uri\":\"file:///work\"}]}");

        assertThat(events.message().toString()).contains("[file:///work]");
    }

    @Test
    void aRefusalOfTheClientFailsTheTool() {
        Events events = client.stream("ask", "{}");
        JsonNode question = events.message();

        client.send(
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-1,\"message\":\"no\"}}"
                        .formatted(question.path("id")));

        JsonNode result = events.message().path("result");
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.toString()).contains("refused by the client: no");
    }

    @Test
    void asksNothingOfAClientThatCannotAnswer() {
        try (Client simple = Client.connected(server.uri(), "2025-11-25", "{}")) {
            JsonNode result = simple.call("ask", "{}");

            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(result.toString()).contains("does not support elicitation");
        }
    }

    @Test
    void aCancelledCallEndsWithoutAResult() throws InterruptedException {
        Events events = client.stream("hang", "{}");
        events.message();

        client.send(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%d}}"
                        .formatted(client.lastId()));

        assertThat(events.next()).isEmpty();
        interrupted.await();
    }

    @Test
    void closingTheServerEndsItsCalls() throws InterruptedException {
        client.stream("hang", "{}");
        started.await();

        server.close();

        interrupted.await();
    }

    @Test
    void aDroppedStreamCanBeResumed() throws IOException {
        Events first = client.stream("drop", "{}");
        Events.Event seen = first.next().orElseThrow();
        assertThat(seen.data()).contains("before");
        started.countDown();
        assertThat(first.next()).isEmpty();
        mayEnd.countDown();

        try (Events second = client.resume(seen.id())) {
            assertThat(second.message().path("result").toString()).contains("after");
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void tellsSubscribersOfChanges() throws IOException {
        client.ask("resources/subscribe", "{\"uri\":\"test://a\"}");
        try (Events events = client.listen()) {
            server.server().resourceUpdated("test://b");
            server.server().resourceUpdated("test://a");
            client.ask("resources/unsubscribe", "{\"uri\":\"test://a\"}");
            server.server().resourceUpdated("test://a");
            server.server().addTool("new", "New", ANY, _ -> ToolResult.text("new"));

            JsonNode update = events.message();
            assertThat(update.path("method").asText()).isEqualTo("notifications/resources/updated");
            assertThat(update.path("params").path("uri").asText()).isEqualTo("test://a");
            assertThat(events.message().path("method").asText())
                    .isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void aNewerListenerTakesOver() {
        Events first = client.listen();
        Events second = client.listen();

        assertThat(first.next()).isEmpty();
        server.server().removeTool("talk");
        assertThat(second.message().path("method").asText())
                .isEqualTo("notifications/tools/list_changed");
    }

    private void reply(JsonNode question, String result) {
        int status =
                client.send(
                        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                                .formatted(question.path("id"), result));
        assertThat(status).isEqualTo(202);
    }
}
