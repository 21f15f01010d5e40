package io.gatehouse.plugin.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.Client;
import io.gatehouse.plugin.demo.Events;
import io.gatehouse.plugin.demo.mcp.HttpMcpServer;
import io.gatehouse.plugin.demo.mcp.HttpOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The suite itself runs in `.ci/peers`; this only notices early when something is gone.
@Timeout(20)
class ConformanceServerTest {

    private final HttpMcpServer server =
            HttpMcpServer.start(ConformanceServer.create(), HttpOptions.anyPort());
    private final Client client = Client.connected(server.uri());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void offersWhatTheSuiteAsksFor() {
        assertThat(client.ask("tools/list", "{}").path("result").path("tools"))
                .extracting(tool -> tool.path("name").asText())
                .contains(
                        "test_simple_text",
                        "test_image_content",
                        "test_audio_content",
                        "test_embedded_resource",
                        "test_multiple_content_types",
                        "test_error_handling",
                        "test_tool_with_logging",
                        "test_tool_with_progress",
                        "test_sampling",
                        "test_elicitation",
                        "test_elicitation_sep1034_defaults",
                        "test_elicitation_sep1330_enums",
                        "test_reconnection",
                        "json_schema_2020_12_tool",
                        "test_input_required_result_elicitation",
                        "test_input_required_result_sampling",
                        "test_input_required_result_list_roots",
                        "test_input_required_result_request_state",
                        "test_input_required_result_tampered_state",
                        "test_input_required_result_multiple_inputs",
                        "test_input_required_result_multi_round",
                        "test_input_required_result_capabilities",
                        "test_missing_capability",
                        "test_streaming_elicitation",
                        "test_logging_tool",
                        "test_header_parameter",
                        "test_trigger_tool_change",
                        "test_trigger_prompt_change");
        assertThat(client.ask("prompts/list", "{}").path("result").path("prompts")).hasSize(5);
        assertThat(client.ask("resources/list", "{}").path("result").path("resources")).hasSize(3);
    }

    @Test
    void answersWithEveryKindOfContent() {
        assertThat(client.call("test_multiple_content_types", "{}").findValuesAsText("type"))
                .containsExactly("text", "image", "resource");
        assertThat(client.call("test_audio_content", "{}").toString()).contains("audio/wav");
        assertThat(client.call("test_error_handling", "{}").path("isError").asBoolean()).isTrue();
        assertThat(
                        client.ask("resources/read", "{\"uri\":\"test://template/123/data\"}")
                                .toString())
                .contains("Data for ID: 123");
    }

    @Test
    void answersOnTheResumedStream() {
        Events dropped = client.stream("test_reconnection", "{}");
        assertThat(dropped.next()).isEmpty();

        JsonNode answer = client.resume(dropped.lastId()).message();

        assertThat(answer.path("result").toString()).contains("Reconnection test completed");
    }
}
