package io.gatehouse.plugin.demo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.DemoMcpServer;
import io.gatehouse.plugin.demo.http.Json;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StdioTest {

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
                    + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":{}}}}";

    @Test
    void answersEverythingBeforeItEnds() throws Exception {
        List<JsonNode> answers =
                serve(INITIALIZE, "", call(1, "slow", "{\"steps\":2,\"stepMillis\":1}"), "oops");

        assertThat(answers).hasSize(3);
        assertThat(byId(answers, "0").path("result").path("serverInfo").toString())
                .contains("gatehouse-demo");
        assertThat(byId(answers, "1").toString()).contains("Done after 2 steps.");
        assertThat(byId(answers, "null").path("error").path("code").asInt()).isEqualTo(-32700);
    }

    @Test
    void wantsToBeInitializedFirst() throws Exception {
        List<JsonNode> answers =
                serve(call(1, "echo", "{}"), "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

        assertThat(byId(answers, "1").path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(byId(answers, "2").path("result").toString()).isEqualTo("{}");
    }

    @Test
    void asksTheClientWhileACallRuns() throws Exception {
        PipedInputStream in = new PipedInputStream();
        PipedInputStream out = new PipedInputStream();
        try (McpServer server = DemoMcpServer.create();
                PrintStream client = new PrintStream(new PipedOutputStream(in), true);
                PipedOutputStream toClient = new PipedOutputStream(out);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
            Thread serving = Thread.startVirtualThread(() -> serve(server, in, toClient));
            client.println(INITIALIZE);
            client.println(call(1, "ask_name", "{}"));
            lines.readLine();
            JsonNode question = Json.read(lines.readLine()).orElseThrow();
            assertThat(question.path("method").asText()).isEqualTo("elicitation/create");

            client.println(
                    "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"decline\"}}"
                            .formatted(question.path("id")));

            assertThat(lines.readLine()).contains("Hello, whoever you are!");
            client.close();
            serving.join();
            assertThat(server.sessionCount()).isZero();
        }
    }

    @Test
    void answersRequestsThatStandAlone() throws Exception {
        String meta =
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{}}}";
        List<JsonNode> answers =
                serve(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{%s}}"
                                .formatted(meta),
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"ask_name\",%s}}"
                                .formatted(meta));

        assertThat(byId(answers, "1").at("/result/supportedVersions").toString())
                .contains("2026-07-28");
        assertThat(byId(answers, "2").at("/result/inputRequests/question-1/method").asText())
                .isEqualTo("elicitation/create");
        assertThat(answers).hasSize(2);
    }

    @Test
    void endsQuietlyWhenNobodyReadsItsAnswers() throws Exception {
        PipedOutputStream unread = new PipedOutputStream();
        byte[] in =
                (INITIALIZE + "\n" + call(1, "printEnv", "{}")).getBytes(StandardCharsets.UTF_8);
        try (McpServer server = DemoMcpServer.create()) {
            StdioMcpServer.serve(server, new ByteArrayInputStream(in), unread);

            assertThat(server.sessionCount()).isZero();
        }
    }

    private static List<JsonNode> serve(String... lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try (McpServer server = DemoMcpServer.create()) {
            StdioMcpServer.serve(server, new ByteArrayInputStream(in), out);
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> Json.read(line).orElseThrow())
                .collect(Collectors.toList());
    }

    private static void serve(McpServer server, PipedInputStream in, PipedOutputStream out) {
        try {
            StdioMcpServer.serve(server, in, out);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JsonNode byId(List<JsonNode> answers, String id) {
        return answers.stream()
                .filter(answer -> answer.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                .formatted(id, tool, arguments);
    }
}
