package io.gatehouse.plugin.demo.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.plugin.demo.Client;
import io.gatehouse.plugin.demo.Events;
import io.gatehouse.plugin.demo.conformance.ConformanceServer;
import io.gatehouse.plugin.demo.http.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Revision 2026-07-28 over HTTP.
@Timeout(20)
class RequestEraTest {

    private static final String VERSION = "2026-07-28";
    private static final String ALL = "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}";

    private final HttpMcpServer server =
            HttpMcpServer.start(ConformanceServer.create(), HttpOptions.anyPort());
    private final Client client = new Client(server.uri());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void introducesItselfWithoutASession() {
        HttpResponse<String> answer = post("server/discover", "", "");

        JsonNode result = json(answer).path("result");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
        assertThat(result.path("supportedVersions").toString()).contains("2025-11-25", VERSION);
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("cacheScope").asText()).isEqualTo("private");
        assertThat(result.at("/_meta/io.modelcontextprotocol~1serverInfo/name").asText())
                .isEqualTo("gatehouse-conformance");
    }

    @Test
    void asksOverSeveralRoundsAndCarriesTheAnswersAlong() {
        String tool = "\"name\":\"test_input_required_result_multi_round\"";
        JsonNode first = result(tool);
        assertThat(first.path("resultType").asText()).isEqualTo("input_required");
        assertThat(first.at("/inputRequests/step1/method").asText())
                .isEqualTo("elicitation/create");

        JsonNode second = result(tool + answer("step1", "name", "Ada") + state(first));
        assertThat(second.path("inputRequests").path("step2").isObject()).isTrue();
        assertThat(second.path("requestState").asText())
                .isNotEqualTo(first.path("requestState").asText());

        JsonNode last = result(tool + answer("step2", "color", "blue") + state(second));
        assertThat(last.path("resultType").asText()).isEqualTo("complete");
        assertThat(last.toString()).contains("Ada").contains("blue");
    }

    @Test
    void refusesTheStateOfAnotherRequest() {
        JsonNode other = result("\"name\":\"test_input_required_result_request_state\"");

        JsonNode error =
                json(call(
                                "test_input_required_result_tampered_state",
                                answer("confirm", "ok", "true") + state(other)))
                        .path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no version in the body     | {'_meta':{'io.modelcontextprotocol/clientCapabilities':{}}} | 400 | -32602",
                "no capabilities            | {'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}} | 400 | -32602",
                "header and body differ     | {'_meta':{'io.modelcontextprotocol/protocolVersion':'2025-11-25'}} | 400 | -32020",
                "nothing at all             | {} | 400 | -32602",
            })
    void refusesRequestsThatDoNotSayWhatTheyAre(String why, String params, int status, int code) {
        HttpResponse<String> answer =
                client.exchange(
                        headers("tools/list", "")
                                .POST(body("tools/list", params.replace('\'', '"'))));

        assertThat(answer.statusCode()).as(why).isEqualTo(status);
        assertThat(json(answer).path("error").path("code").asInt()).isEqualTo(code);
    }

    @Test
    void namesTheVersionsItSpeaks() {
        String params = meta("2099-01-01", "{}");
        HttpResponse<String> answer =
                client.exchange(
                        headers("tools/list", "")
                                .setHeader("MCP-Protocol-Version", "2099-01-01")
                                .POST(body("tools/list", "{" + params + "}")));

        JsonNode error = json(answer).path("error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("code").asInt()).isEqualTo(-32022);
        assertThat(error.at("/data/requested").asText()).isEqualTo("2099-01-01");
        assertThat(error.at("/data/supported").toString()).contains(VERSION);
    }

    @ParameterizedTest
    @CsvSource({"initialize", "ping", "logging/setLevel", "resources/subscribe", "no/such"})
    void hasNoMethodsOfSessions(String method) {
        HttpResponse<String> answer = post(method, "", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("error").path("code").asInt()).isEqualTo(-32601);
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call,echo,test_simple_text",
        "prompts/list,'',''",
        "'','',test_simple_text",
        "tools/call,=?base64?dGVzdF9zaW1wbGVfdGV4dA?=,test_simple_text"
    })
    void refusesHeadersThatContradictTheBody(String method, String name, String tool) {
        HttpRequest.Builder request = headers(method.isEmpty() ? "x" : method, name);

        HttpResponse<String> answer =
                client.exchange(
                        request.POST(
                                body(
                                        "tools/call",
                                        "{\"name\":\"%s\",%s}"
                                                .formatted(tool, meta(VERSION, ALL)))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").path("code").asInt()).isEqualTo(-32020);
    }

    @Test
    void decodesNamesInHeaders() {
        HttpResponse<String> answer =
                post(
                        "tools/call",
                        "=?base64?dGVzdF9zaW1wbGVfdGV4dA==?=",
                        "\"name\":\"test_simple_text\"");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"west,200", "east,400", "=?base64?d2VzdA==?=,200", "'',400"})
    void comparesArgumentsWithTheirHeaders(String header, int status) {
        HttpRequest.Builder request = headers("tools/call", "test_header_parameter");
        if (!header.isEmpty()) {
            request.header("Mcp-Param-Region", header);
        }

        HttpResponse<String> answer =
                client.exchange(
                        request.POST(
                                body(
                                        "tools/call",
                                        "{\"name\":\"test_header_parameter\",\"arguments\":{\"region\":\"west\"},%s}"
                                                .formatted(meta(VERSION, ALL)))));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void saysWhichCapabilityIsMissing() {
        HttpResponse<String> answer =
                client.exchange(
                        headers("tools/call", "test_missing_capability")
                                .POST(
                                        body(
                                                "tools/call",
                                                "{\"name\":\"test_missing_capability\",%s}"
                                                        .formatted(meta(VERSION, "{}")))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/code").asInt()).isEqualTo(-32021);
        assertThat(json(answer).at("/error/data/requiredCapabilities/sampling").isObject())
                .isTrue();
    }

    @Test
    void tellsListenersOnlyWhatTheyWantToHear() {
        Events tools = listen("{\"toolsListChanged\":true}");
        JsonNode first = tools.message();
        assertThat(first.path("method").asText())
                .isEqualTo("notifications/subscriptions/acknowledged");
        assertThat(first.at("/params/notifications").toString())
                .isEqualTo("{\"toolsListChanged\":true}");

        call("test_trigger_prompt_change", "");
        call("test_trigger_tool_change", "");

        JsonNode second = tools.message();
        assertThat(second.path("method").asText()).isEqualTo("notifications/tools/list_changed");
        assertThat(second.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").isInt())
                .isTrue();
    }

    @Test
    void endsListeningWithAResult() {
        Events listening = listen("{\"promptsListChanged\":true}");
        listening.next();

        Thread.startVirtualThread(server.server()::close);

        JsonNode last = listening.message();
        assertThat(last.at("/result/resultType").asText()).isEqualTo("complete");
    }

    @Test
    void forgetsClientsThatAreGone() throws Exception {
        Events listening = listen("{\"toolsListChanged\":true}");
        listening.next();
        assertThat(server.server().sessionCount()).isEqualTo(1);

        client.close();

        // The end of this test is its timeout.
        while (server.server().sessionCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "DELETE"})
    void hasNeitherStreamNorSessionToEnd(String method) {
        HttpResponse<String> answer =
                client.exchange(headers("x", "").method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void aServerWithoutSessionsRefusesToInitialize() {
        try (HttpMcpServer modern =
                        HttpMcpServer.start(
                                ConformanceServer.create(Eras.REQUESTS), HttpOptions.anyPort());
                Client old = new Client(modern.uri())) {
            HttpResponse<String> answer =
                    old.post(old.message("initialize", "{\"protocolVersion\":\"2025-11-25\"}"));

            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aServerOfSessionsRefusesTheNewRevision() {
        try (HttpMcpServer old =
                        HttpMcpServer.start(
                                ConformanceServer.create(Eras.SESSIONS), HttpOptions.anyPort());
                Client modern = new Client(old.uri())) {
            HttpResponse<String> answer =
                    modern.exchange(
                            modern.request()
                                    .header("MCP-Protocol-Version", VERSION)
                                    .POST(body("server/discover", "{}")));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("error").path("code").asInt()).isEqualTo(-32600);
        }
    }

    private Events listen(String filter) {
        HttpRequest.Builder request =
                headers("subscriptions/listen", "")
                        .POST(
                                body(
                                        "subscriptions/listen",
                                        "{\"notifications\":%s,%s}"
                                                .formatted(filter, meta(VERSION, "{}"))));
        return new Events(client.exchange(request, BodyHandlers.ofInputStream()).body());
    }

    private JsonNode result(String params) {
        String name = json("{" + params + "}").path("name").asText();
        return json(post("tools/call", name, params)).path("result");
    }

    private HttpResponse<String> call(String tool, String more) {
        return post("tools/call", tool, "\"name\":\"" + tool + "\"" + more);
    }

    private HttpResponse<String> post(String method, String name, String params) {
        String all = (params.isEmpty() ? "" : params + ",") + meta(VERSION, ALL);
        return client.exchange(headers(method, name).POST(body(method, "{" + all + "}")));
    }

    private HttpRequest.Builder headers(String method, String name) {
        HttpRequest.Builder request =
                client.request()
                        .header("MCP-Protocol-Version", VERSION)
                        .header("Mcp-Method", method);
        return name.isEmpty() ? request : request.header("Mcp-Name", name);
    }

    private HttpRequest.BodyPublisher body(String method, String params) {
        return BodyPublishers.ofString(client.message(method, params));
    }

    private static String meta(String version, String capabilities) {
        return "\"_meta\":{\"%s\":\"%s\",\"%s\":%s}"
                .formatted(
                        RequestMeta.PROTOCOL_VERSION,
                        version,
                        RequestMeta.CLIENT_CAPABILITIES,
                        capabilities);
    }

    private static String answer(String key, String field, String value) {
        return ",\"inputResponses\":{\"%s\":{\"action\":\"accept\",\"content\":{\"%s\":\"%s\"}}}"
                .formatted(key, field, value);
    }

    private static String state(JsonNode result) {
        return ",\"requestState\":" + result.path("requestState");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    private static JsonNode json(String text) {
        return Json.read(text).orElseThrow();
    }
}
