package io.gatehouse.testkit.mcp;

import static io.gatehouse.testkit.mcp.McpSetup.http;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.openapi.ApiDocument;
import io.gatehouse.domain.openapi.ApiReading;
import io.gatehouse.ports.outbound.UpstreamRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP APIs as MCP targets. */
@Timeout(30)
class OpenApiTest {

    private static final String JSON = "application/json";
    private static final String DOCUMENT =
            """
            {"openapi":"3.0.0","info":{"title":"Pets","version":"2"},"servers":[{"url":"/v1"}],
             "paths":{"/pets/{petId}":{"get":{"operationId":"getPet","parameters":[
               {"in":"path","name":"petId","required":true,"schema":{"type":"string"}}]}}}}\
            """;

    private final McpSetup setup = new McpSetup();

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void listsOperationsAndCallsThem() {
        answers(200, JSON, "{\"name\":\"Rex\"}");
        McpTestClient client = start(known()).connected();

        assertThat(client.tools()).containsExactly("getPet");
        RawJson result = call(client, "getPet", "../admin");

        assertThat(result.member("structuredContent").orElseThrow())
                .hasToString("{\"name\":\"Rex\"}");
        assertThat(result.member("isError").orElseThrow()).hasToString("false");
        UpstreamRequest sent = setup.network.requests("api.test", "GET").getFirst();
        assertThat(sent.uri()).hasToString("http://api.test/v1/pets/..%2Fadmin");
        assertThat(sent.headers().first("accept")).contains(JSON);
    }

    @Test
    void introducesItselfAsTheApi() {
        McpTestClient client = start(known()).client();

        RawJson result = client.connect().result();

        assertThat(result.path("serverInfo", "name").orElseThrow().text()).contains("Pets");
        assertThat(result.member("capabilities").orElseThrow()).hasToString("{\"tools\":{}}");
        assertThat(client.names("prompts/list", "prompts", "name")).isEmpty();
        assertThat(client.names("resources/list", "resources", "uri")).isEmpty();
    }

    @Test
    void wrapsListsAndTextsAndKeepsClientErrorsAsResults() {
        McpTestClient client = start(known()).connected();

        answers(200, JSON, "[1,2]");
        assertThat(structured(client)).isEqualTo("{\"data\":[1,2]}");
        answers(404, JSON, "{\"no\":\"pet\"}");
        assertThat(structured(client)).isEqualTo("{\"no\":\"pet\"}");
        answers(400, "text/plain", "no \"pet\"");
        assertThat(structured(client)).isEqualTo("{\"code\":400,\"message\":\"no \\\"pet\\\"\"}");
        answers(200, "image/png", "abc");
        assertThat(call(client, "getPet", "1").toString()).contains("\"data\":\"YWJj\"");
    }

    @Test
    void tellsThatTheApiFailed() {
        McpTestClient client = start(known()).connected();

        answers(500, "text/plain", "boom");
        Response failed = request(client, "getPet");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text())
                .contains("-32603")
                .contains(
                        "Upstream API call for tool 'getPet' failed with status 500 Internal Server Error: boom");
        setup.network.remove("api.test");
        Response gone = request(client, "getPet");
        assertThat(gone.status()).isEqualTo(503);
        assertThat(gone.text()).startsWith("upstream call failed: ");
        assertThat(request(client, "nope").text()).contains("tool nope not found");
    }

    @Test
    void refusesArgumentsThatDoNotFit() {
        McpTestClient client = start(known()).connected();

        Response refused = client.request("tools/call", "{\"name\":\"getPet\",\"arguments\":{}}");

        assertThat(refused.text()).contains("-32602").contains("path.petId is missing");
        assertThat(setup.network.requests("api.test", "GET")).isEmpty();
    }

    @Test
    void fetchesARemoteDocumentOnceAndAgainAfterADay() {
        AtomicInteger fetched = new AtomicInteger();
        setup.network.put(
                "docs.test",
                _ -> {
                    fetched.incrementAndGet();
                    return FakeHttpAnswer.of(200, JSON, DOCUMENT);
                });
        McpTestClient client = start(remote()).connected();

        assertThat(client.tools()).containsExactly("getPet");
        assertThat(client.tools()).containsExactly("getPet");
        assertThat(fetched).hasValue(1);
        setup.clock.advance(Duration.ofHours(25));
        setup.network.remove("docs.test");
        assertThat(client.tools()).as("stays as it was").containsExactly("getPet");
    }

    @Test
    void triesAgainWhenADocumentCouldNotBeRead() {
        setup.network.put("docs.test", _ -> FakeHttpAnswer.of(200, JSON, "openapi: 3"));
        setup.start(McpBackend.of(List.of(remote())));
        McpTestClient client = setup.client();
        assertThat(client.initialize().text()).contains("not JSON");

        setup.network.put("docs.test", _ -> FakeHttpAnswer.of(200, JSON, DOCUMENT));
        setup.clock.advance(Duration.ofSeconds(16));

        assertThat(setup.connected().tools()).containsExactly("getPet");
    }

    @Test
    void standsBesideOtherServers() {
        setup.http("other", new FakeMcpServer("other"));
        answers(200, JSON, "{}");
        McpTestClient client =
                setup.start(McpBackend.of(List.of(known(), http("other")))).connected();

        assertThat(client.tools()).containsExactly("api_getPet", "other_echo");
        assertThat(call(client, "api_getPet", "1").toString()).contains("structuredContent");
    }

    private McpSetup start(McpTarget target) {
        return setup.start(McpBackend.of(List.of(target)));
    }

    private void answers(int status, String type, String body) {
        setup.network.put(
                "api.test",
                _ ->
                        FakeHttpAnswer.of(
                                status,
                                HeaderList.of("content-type", type),
                                body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String structured(McpTestClient client) {
        return call(client, "getPet", "1").member("structuredContent").orElseThrow().toString();
    }

    private static RawJson call(McpTestClient client, String tool, String pet) {
        return client.result("tools/call", params(tool, pet));
    }

    private static Response request(McpTestClient client, String tool) {
        return client.request("tools/call", params(tool, "1"));
    }

    private static String params(String tool, String pet) {
        return "{\"name\":\"%s\",\"arguments\":{\"path\":{\"petId\":\"%s\"}}}".formatted(tool, pet);
    }

    private static McpTarget known() {
        Map<String, Object> document =
                Map.of(
                        "openapi",
                        "3.0.0",
                        "info",
                        Map.of("title", "Pets", "version", "2"),
                        "servers",
                        List.of(Map.of("url", "/v1")),
                        "paths",
                        Map.of(
                                "/pets/{petId}",
                                Map.of(
                                        "get",
                                        Map.of(
                                                "operationId",
                                                "getPet",
                                                "parameters",
                                                List.of(Map.of("in", "path", "name", "petId"))))));
        if (ApiReading.of(document) instanceof ApiReading.Read(ApiDocument good)) {
            return target(new McpServerAddress.OpenApi.Schema.Known(good));
        }
        throw new AssertionError(ApiReading.of(document));
    }

    private static McpTarget remote() {
        return target(
                new McpServerAddress.OpenApi.Schema.Remote(
                        URI.create("http://docs.test/api.json")));
    }

    private static McpTarget target(McpServerAddress.OpenApi.Schema schema) {
        return new McpTarget(
                "api",
                new McpServerAddress.OpenApi(URI.create("http://api.test/"), schema),
                List.of());
    }
}
