package io.gatehouse.plugin.demo.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.Events;
import io.gatehouse.plugin.demo.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MockModelTest {

    private static final String MESSAGES =
            "\"model\":\"any\",\"messages\":[{\"role\":\"system\",\"content\":\"Be kind\"},"
                    + "{\"role\":\"user\",\"content\":\"Good morning\"}]";

    private final MockModel model = MockModel.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        model.close();
    }

    @Test
    void repeatsWhatTheUserSaid() throws Exception {
        JsonNode answer = json(post("/chat/completions", "{" + MESSAGES + "}"));

        JsonNode choice = answer.path("choices").path(0);
        assertThat(answer.path("model").asText()).isEqualTo("any");
        assertThat(choice.path("message").path("content").asText())
                .isEqualTo("You said: Good morning");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.path("usage").toString())
                .isEqualTo("{\"prompt_tokens\":4,\"completion_tokens\":4,\"total_tokens\":8}");
    }

    @Test
    void readsContentInParts() throws Exception {
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}";

        assertThat(post("/chat/completions", body).body()).contains("You said: Hi");
    }

    @Test
    void streamsTheSameAnswerWordByWord() throws Exception {
        HttpResponse<String> answer =
                post(
                        "/chat/completions",
                        "{\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                                + MESSAGES
                                + "}");

        List<String> data = data(answer);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(data.getLast()).isEqualTo("[DONE]");
        StringBuilder said = new StringBuilder();
        data.subList(0, data.size() - 1)
                .forEach(chunk ->
                        said.append(
                                Json.read(chunk)
                                        .orElseThrow()
                                        .path("choices")
                                        .path(0)
                                        .path("delta")
                                        .path("content")
                                        .asText()));
        assertThat(said).hasToString("You said: Good morning");
        assertThat(data.get(data.size() - 3)).contains("\"finish_reason\":\"stop\"");
        assertThat(data.get(data.size() - 2)).contains("\"choices\":[]", "\"total_tokens\":8");
    }

    @Test
    void callsAToolWhenItHasTo() throws Exception {
        String tools =
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\"}}],\"tool_choice\":\"required\"";

        JsonNode choice =
                json(post("/chat/completions", "{" + MESSAGES + tools + "}"))
                        .path("choices")
                        .path(0);
        List<String> streamed =
                data(post("/chat/completions", "{\"stream\":true," + MESSAGES + tools + "}"));

        assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(choice.path("message").path("tool_calls").toString())
                .contains("\"name\":\"look\"");
        assertThat(streamed.getFirst()).contains("\"name\":\"look\"");
    }

    @Test
    void embedsEqualTextsEqually() throws Exception {
        JsonNode answer =
                json(
                        post(
                                "/embeddings",
                                "{\"model\":\"e\",\"input\":[\"a\",\"b\",\"a\"],\"dimensions\":4}"));

        JsonNode data = answer.path("data");
        assertThat(data).hasSize(3);
        assertThat(data.path(0).path("embedding")).hasSize(4);
        assertThat(data.path(0).path("embedding")).isEqualTo(data.path(2).path("embedding"));
        assertThat(data.path(0).path("embedding")).isNotEqualTo(data.path(1).path("embedding"));
    }

    @Test
    void encodesVectorsOnRequest() throws Exception {
        String body =
                "{\"model\":\"e\",\"input\":\"a\",\"dimensions\":3,\"encoding_format\":\"base64\"}";

        String encoded =
                json(post("/embeddings", body)).path("data").path(0).path("embedding").asText();

        assertThat(Base64.getDecoder().decode(encoded)).hasSize(12);
    }

    @Test
    void namesItsModels() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/models")).build();

        assertThat(json(http.send(request, BodyHandlers.ofString())).findValuesAsText("id"))
                .contains("demo-small");
    }

    @Test
    void refusesLikeTheRealThing() throws Exception {
        assertThat(post("/chat/completions", "oops").statusCode()).isEqualTo(400);
        assertThat(post("/chat/completions", "{\"model\":\"m\"}").statusCode()).isEqualTo(400);
        HttpResponse<String> unknown = post("/nothing", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("error").path("type").asText())
                .isEqualTo("invalid_request_error");
    }

    private static List<String> data(HttpResponse<String> answer) throws IOException {
        List<String> data = new ArrayList<>();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (Events events = new Events(new ByteArrayInputStream(body))) {
            for (Optional<Events.Event> event = events.next();
                    event.isPresent();
                    event = events.next()) {
                data.add(event.get().data());
            }
        }
        return data;
    }

    private HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(model.uri() + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body()).orElseThrow();
    }
}
