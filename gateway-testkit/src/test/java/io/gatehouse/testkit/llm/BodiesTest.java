package io.gatehouse.testkit.llm;

import static io.gatehouse.testkit.llm.LlmSetup.chat;
import static io.gatehouse.testkit.llm.LlmSetup.model;
import static io.gatehouse.testkit.llm.LlmSetup.post;
import static io.gatehouse.testkit.llm.LlmSetup.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    private static final String CHAT = "{\"model\":\"m\",\"messages\":[]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"model\":\"llama\",\"max_tokens\":50,\"messages\":[]}"
                        + "#{\"model\":\"llama\",\"max_tokens\":50,\"messages\":[]}",
                "{\"max_tokens\" : 5e1,\"model\":\"gpt-4\",\"messages\":[]}"
                        + "#{\"max_completion_tokens\" : 5e1,\"model\":\"gpt-4\",\"messages\":[]}",
                "{\"max_tokens\":1,\"max_completion_tokens\":2,\"model\":\"gpt-4\",\"messages\":[]}"
                        + "#{\"max_completion_tokens\":2,\"model\":\"gpt-4\",\"messages\":[]}",
                "{\"model\":\"gpt-4\",\"messages\":[],\"max_completion_tokens\":2,\"max_tokens\":1}"
                        + "#{\"model\":\"gpt-4\",\"messages\":[],\"max_completion_tokens\":2}",
                "{\"model\":\"m\",\"messages\":[],\"stream\":true}"
                        + "#{\"stream_options\":{\"include_usage\":true},\"model\":\"m\","
                        + "\"messages\":[],\"stream\":true}",
                "{\"max_tokens\":7,\"stream\":true,\"model\":\"gpt-4\",\"messages\":[]}"
                        + "#{\"stream_options\":{\"include_usage\":true},"
                        + "\"max_completion_tokens\":7,\"stream\":true,\"model\":\"gpt-4\","
                        + "\"messages\":[]}",
                "{\"max_tokens\":7,\"max_completion_tokens\":8,\"stream\":true,\"model\":\"gpt-4\","
                        + "\"messages\":[]}"
                        + "#{\"stream_options\":{\"include_usage\":true},"
                        + "\"max_completion_tokens\":8,\"stream\":true,\"model\":\"gpt-4\","
                        + "\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":null}"
                        + "#{\"model\":\"m\",\"messages\":[],\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true}}",
                "{\"stream\":true,\"stream_options\":{\"include_usage\":false},\"model\":\"m\","
                        + "\"messages\":[]}"
                        + "#{\"stream\":true,\"stream_options\":{\"include_usage\":false},"
                        + "\"model\":\"m\",\"messages\":[]}",
                " {\"foo\":{\"a\":1.10},\"big\":12345678901234567890,\"t\":0.70,"
                        + "\"model\" : \"m\\u0020x\",\"messages\":[ ]}  "
                        + "# {\"foo\":{\"a\":1.10},\"big\":12345678901234567890,\"t\":0.70,"
                        + "\"model\" : \"m\\u0020x\",\"messages\":[ ]}  ",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void changesNothingButWhatItMust(String sent, String received) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            assertThat(setup.send(post(sent)).status()).isEqualTo(200);
            assertThat(setup.receivedBody()).isEqualTo(received);
        }
    }

    @Test
    void asksForTheModelThatTheProviderKnows() {
        try (LlmSetup setup =
                new LlmSetup(model("*", Optional.of("gpt-\"real\""), "http://model.test"))) {
            setup.send(post("{\"max_tokens\":1,\"model\":\"any\",\"messages\":[]}"));
            assertThat(setup.receivedBody())
                    .isEqualTo(
                            "{\"max_completion_tokens\":1,\"model\":\"gpt-\\\"real\\\"\","
                                    + "\"messages\":[]}");
            assertThat(setup.logged()).containsEntry("gen_ai.request.model", "gpt-\"real\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"messages\":[]}", "{\"model\":5}", "{\"model\":null}", "[]", "5"})
    void refusesBodiesWithoutAModel(String body) {
        refuses(post(body), 400, "\"code\":\"missing_model\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"model\":\"m\"", "{} {}", "{\"a\":1,\"a\":2}"})
    void refusesBodiesThatAreNoJson(String body) {
        refuses(post(body), 400, "\"code\":\"invalid_request_body\"");
    }

    @Test
    void refusesRequestsWithoutABody() {
        refuses(FakeRequest.get("/admin"), 400, "\"code\":\"invalid_request_body\"");
    }

    @Test
    void refusesAChatWithoutMessages() {
        refuses(post("{\"model\":\"m\"}"), 400, "failed to process LLM request: missing field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "5", "true"})
    void refusesStreamOptionsThatDoNotSayWhetherToTellUsage(String options) {
        String body = "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":%s}";
        refuses(post(body.formatted(options)), 400, "include_usage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "identity"})
    void decodesBodies(String coding) throws IOException {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            byte[] body = encode(coding, CHAT.getBytes(UTF_8));
            assertThat(setup.send(post(body).with("content-encoding", coding)).status())
                    .isEqualTo(200);
            assertThat(setup.receivedBody()).isEqualTo(CHAT);
            assertThat(setup.received().headers().first("content-encoding")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "br", "zstd", "gzip, gzip"})
    void refusesOtherCodings(String coding) {
        refuses(
                post(CHAT).with("content-encoding", coding),
                415,
                "unsupported request content-encoding: " + coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void refusesBodiesThatAreNotWhatTheirCodingSays(String coding) throws IOException {
        refuses(
                post(CHAT).with("content-encoding", coding),
                400,
                "\"code\":\"request_body_decode_failed\"");
        byte[] whole = encode(coding, CHAT.getBytes(UTF_8));
        refuses(
                post(Arrays.copyOf(whole, whole.length / 2)).with("content-encoding", coding),
                400,
                "\"code\":\"request_body_decode_failed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void stopsDecodingAtTheLimit(String coding) throws IOException {
        byte[] bomb = encode(coding, new byte[LlmSetup.MAX_BODY * 100]);
        assertThat(bomb).hasSizeLessThan(LlmSetup.MAX_BODY);
        refuses(
                post(bomb).with("content-encoding", coding),
                413,
                "\"code\":\"request_body_too_large\"");
    }

    @Test
    void takesADecodedBodyThatJustFits() throws IOException {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            String body = CHAT + " ".repeat(LlmSetup.MAX_BODY - CHAT.length());
            byte[] coded = encode("gzip", body.getBytes(UTF_8));
            assertThat(setup.send(post(coded).with("content-encoding", "gzip")).status())
                    .isEqualTo(200);
            assertThat(setup.receivedBody()).isEqualTo(body);
        }
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        refuses(
                post(CHAT + " ".repeat(LlmSetup.MAX_BODY)),
                413,
                "\"code\":\"request_body_too_large\"");
    }

    @ParameterizedTest
    @CsvSource({"/v1/embeddings, embeddings", "/v1/responses, chat", "/v1/rerank, chat"})
    void passesOtherFormatsOnUnchanged(String path, String operation) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            String body =
                    "{\"model\":\"gpt-e\",\"max_tokens\":5,\"stream\":true,\"input\":[\"x\"]}";
            assertThat(setup.send(FakeRequest.post(path, body)).status()).isEqualTo(200);
            assertThat(setup.receivedBody()).isEqualTo(body);
            assertThat(setup.logged()).containsEntry("gen_ai.operation.name", operation);
        }
    }

    @Test
    void asksForNoCodedAnswers() {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            setup.send(chat("m").with("accept-encoding", "br").with("connection", "x-hop, close"));
            assertThat(setup.received().headers().first("accept-encoding")).isEmpty();
            assertThat(setup.received().headers().first("connection")).isEmpty();
        }
    }

    private static void refuses(FakeRequest request, int status, String part) {
        try (LlmSetup setup = LlmSetup.anyModel()) {
            Response response = setup.send(request);
            assertThat(text(response)).contains(part);
            assertThat(response.status()).isEqualTo(status);
            assertThat(setup.network.requests()).isEmpty();
            assertThat(setup.logged()).containsEntry("reason", "InvalidRequest");
        }
    }

    private static byte[] encode(String coding, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream coded =
                switch (coding) {
                    case "identity" -> out;
                    case "deflate" -> new DeflaterOutputStream(out);
                    default -> new GZIPOutputStream(out);
                }) {
            coded.write(plain);
        }
        return out.toByteArray();
    }
}
