package io.gatehouse.plugin.demo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.Client;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MethodsTest {

    private static final String ANY = "{\"type\":\"object\"}";

    private final HttpMcpServer full =
            HttpMcpServer.start(
                    McpServer.builder("full", "2")
                            .instructions("Read me")
                            .pageSize(2)
                            .tool("a", "A", ANY, call -> ToolResult.text(header(call)))
                            .tool("b", "B", ANY, _ -> ToolResult.structured("{\"x\":1}"))
                            .tool("{\"name\":\"c\",\"title\":\"Sea\"}", MethodsTest::fail)
                            .prompt("greet", "Greets", MethodsTest::greet, argument())
                            .resource("test://r", "r", "R", "text/plain", MethodsTest::read)
                            .resourceTemplate("t://{x}/{y}", "t", "T", "a/b", MethodsTest::read)
                            .completion(MethodsTest::complete)
                            .build(),
                    HttpOptions.anyPort());
    private final HttpMcpServer bare =
            HttpMcpServer.start(McpServer.builder("bare", "1").build(), HttpOptions.anyPort());
    private final Client client = new Client(full.uri());
    private final JsonNode hello = client.initialize("2025-06-18", "{}");

    private static String header(McpCall call) {
        return String.valueOf(call.requestHeaders().get("content-type"));
    }

    private static ToolResult fail(McpCall call) {
        throw new McpException(-32000, "no " + call.arguments().number("n", 7));
    }

    private static PromptArgument argument() {
        return new PromptArgument("who", "Whom to greet", true);
    }

    private static List<PromptMessage> greet(McpCall call) {
        return List.of(PromptMessage.user("Hello " + call.arguments().text("who")));
    }

    private static List<ResourceContents> read(String uri, Map<String, String> variables) {
        return List.of(new ResourceContents.Text(uri, "text/plain", variables.toString()));
    }

    private static List<String> complete(CompletionQuestion question) {
        String start = question.owner() + question.argument() + question.value();
        return IntStream.range(0, 101).mapToObj(i -> start + i).toList();
    }

    @AfterEach
    void close() {
        client.close();
        full.close();
        bare.close();
    }

    @Test
    void introducesItself() {
        assertThat(hello.path("protocolVersion").asText()).isEqualTo("2025-06-18");
        assertThat(hello.path("serverInfo").toString())
                .isEqualTo("{\"name\":\"full\",\"version\":\"2\"}");
        assertThat(hello.path("instructions").asText()).isEqualTo("Read me");
        assertThat(hello.path("capabilities").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "logging", "tools", "prompts", "resources", "completions");
    }

    @Test
    void offersItsLatestVersionForAnUnknownOne() {
        try (Client other = new Client(full.uri())) {
            assertThat(other.initialize("2099-01-01", "{}").path("protocolVersion").asText())
                    .isEqualTo("2025-11-25");
        }
    }

    @Test
    void declaresOnlyWhatItHas() {
        try (Client other = new Client(bare.uri())) {
            assertThat(other.initialize("2025-11-25", "{}").path("capabilities").fieldNames())
                    .toIterable()
                    .containsExactly("logging");
            for (String method :
                    List.of(
                            "tools/list",
                            "tools/call",
                            "prompts/list",
                            "prompts/get",
                            "resources/list",
                            "resources/read",
                            "completion/complete",
                            "no/such")) {
                assertThat(code(other.ask(method, "{}"))).as(method).isEqualTo(-32601);
            }
        }
    }

    @Test
    void listsInPages() {
        JsonNode first = client.ask("tools/list", "{}").path("result");
        JsonNode second =
                client.ask("tools/list", "{\"cursor\":%s}".formatted(first.path("nextCursor")))
                        .path("result");

        assertThat(first.path("tools").findValuesAsText("name")).containsExactly("a", "b");
        assertThat(second.path("tools").toString())
                .isEqualTo("[{\"name\":\"c\",\"title\":\"Sea\"}]");
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(code(client.ask("tools/list", "{\"cursor\":\"x\"}"))).isEqualTo(-32602);
    }

    @Test
    void toolsSeeHeadersAndAnswerInEachWay() {
        assertThat(client.call("a", "{}").toString()).contains("[application/json]");
        assertThat(client.call("b", "{}").path("structuredContent").toString())
                .isEqualTo("{\"x\":1}");
        assertThat(client.ask("tools/call", "{\"name\":\"c\"}").path("error").toString())
                .isEqualTo("{\"code\":-32000,\"message\":\"no 7.0\"}");
        assertThat(client.ask("tools/call", "{\"name\":\"x\"}").path("error").toString())
                .isEqualTo("{\"code\":-32602,\"message\":\"Unknown tool: x\"}");
    }

    @Test
    void getsPrompts() {
        JsonNode prompt =
                client.ask("prompts/get", "{\"name\":\"greet\",\"arguments\":{\"who\":\"Ada\"}}");

        assertThat(prompt.path("result").toString()).contains("Hello Ada", "\"Greets\"");
        assertThat(code(client.ask("prompts/get", "{\"name\":\"greet\"}"))).isEqualTo(-32602);
        assertThat(code(client.ask("prompts/get", "{\"name\":\"x\"}"))).isEqualTo(-32602);
    }

    @Test
    void readsResourcesAndTemplates() {
        assertThat(client.ask("resources/read", "{\"uri\":\"test://r\"}").toString())
                .contains("\"text\":\"{}\"");
        assertThat(client.ask("resources/read", "{\"uri\":\"t://1/2\"}").toString())
                .contains("{x=1, y=2}");
        assertThat(code(client.ask("resources/read", "{\"uri\":\"t://1/2/3\"}"))).isEqualTo(-32002);
        assertThat(client.ask("resources/templates/list", "{}").toString())
                .contains("\"uriTemplate\":\"t://{x}/{y}\"");
    }

    @Test
    void completesWithAtMostAHundredValues() {
        JsonNode completion =
                client.ask(
                                "completion/complete",
                                "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"greet\"},"
                                        + "\"argument\":{\"name\":\"who\",\"value\":\"A\"}}")
                        .path("result")
                        .path("completion");

        assertThat(completion.path("values")).hasSize(100);
        assertThat(completion.path("values").path(0).asText()).isEqualTo("greetwhoA0");
        assertThat(completion.path("total").asInt()).isEqualTo(101);
        assertThat(completion.path("hasMore").asBoolean()).isTrue();
    }

    private static int code(JsonNode answer) {
        return answer.path("error").path("code").asInt();
    }
}
