package io.gatehouse.testkit.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a message is served, and with which words. */
class PostChecksTest {
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}}";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"grüße\"}}";

    private final McpSetup setup = new McpSetup();

    @BeforeEach
    void start() {
        setup.http("t", new FakeMcpServer("t").tool("grüße", _ -> FakeMcpServer.text("hi")));
        setup.start(McpBackend.of(List.of(McpSetup.http("t"))));
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json  | application/json",
                "text/event-stream | application/json",
                "text/html         | application/json",
                "''                | application/json",
                "application/json  | text/plain",
            })
    void wantsBothAnswerFormsAccepted(String accept, String contentType) {
        Response response =
                setup.client()
                        .with("accept", accept)
                        .with("content-type", contentType)
                        .post("not even JSON");
        refused(
                response,
                406,
                "mcp: client must accept both application/json and text/event-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*, text/*", "text/event-stream, application/json"})
    void countsWildcards(String accept) {
        assertThat(setup.client().with("accept", accept).post(INITIALIZE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", ""})
    void wantsJson(String type) {
        Response response = setup.client().with("content-type", type).post("nonsense");
        refused(response, 415, "mcp: client must send application/json");
    }

    @Test
    void takesJsonWithACharset() {
        McpTestClient client =
                setup.client().with("content-type", "application/json; charset=utf-8");
        assertThat(client.post(INITIALIZE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]",
                "{\"id\":1,\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"} x",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"method\":\"ping\"}"
            })
    void refusesWhatIsNotOneMessage(String body) {
        Response response = setup.client().post(body);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).startsWith("mcp: fail to deserialize request body: ");
        assertThat(setup.network.requests()).isEmpty();
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        Response response = setup.client().post(INITIALIZE + " ".repeat(2 * 1024 * 1024));
        refused(response, 400, "mcp: fail to deserialize request body: length limit exceeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LIST,
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
            })
    void wantsASessionForEverythingButInitialize(String body) {
        Response response = setup.client().post(body);
        refused(response, 400, "mcp: session header is required for non-initialize requests");
        assertThat(response.headers().first("mcp-session-id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage!", "123e4567-e89b-12d3-a456-426614174000", "abc"})
    void refusesSessionIdsOfNoForm(String id) {
        refused(
                setup.client().with("mcp-session-id", id).post(LIST),
                400,
                "mcp: invalid session ID header");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/mcp",
        "PATCH,/mcp",
        "OPTIONS,/mcp",
        "HEAD,/",
        "PUT,/sse",
        "DELETE,/sse",
    })
    void allowsThreeMethods(String method, String path) {
        Response response = setup.gateway().send(McpSetup.PORT, FakeRequest.of(method, path));
        refused(response, 405, "mcp: method not allowed; must be GET, POST, or DELETE");
    }

    @Test
    void looksAtAcceptBeforeTheSessionOnGet() {
        McpTestClient client = setup.client();
        refused(
                client.with("accept", "application/json").send("GET").response(),
                406,
                "mcp: client must accept text/event-stream");
        refused(
                client.with("accept", "text/event-stream").send("GET").response(),
                400,
                "mcp: session ID is required");
        refused(client.send("DELETE").response(), 400, "mcp: session ID is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2099-01-01", "x"})
    void saysWhichVersionsItServes(String version) {
        McpTestClient client = setup.client().with("mcp-protocol-version", version);
        Response initialize = client.post(INITIALIZE);
        assertThat(initialize.status()).isEqualTo(400);
        assertThat(initialize.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32022,\"message\":\"unsupported MCP protocol version: "
                                + version
                                + "\"}}");
        Response list = client.post(LIST);
        assertThat(list.status()).isEqualTo(400);
        assertThat(list.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32022,\"message\":\"unsupported MCP protocol version: "
                                + version
                                + "\",\"data\":{\"supported\":[\"2024-11-05\",\"2025-03-26\",\"2025-06-18\",\"2025-11-25\",\"2026-07-28\"],\"requested\":\""
                                + version
                                + "\"}}}");
        String text = "mcp: unsupported MCP protocol version: " + version;
        refused(client.notify("notifications/initialized"), 400, text);
        refused(client.send("GET").response(), 400, text);
        refused(client.send("DELETE").response(), 400, text);
    }

    @Test
    void wantsHeaderAndMessageToAgree() {
        Response response =
                setup.client().with("mcp-protocol-version", "2025-11-25").post(INITIALIZE);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32020,\"message\":\"MCP protocol version header/body mismatch\"}}");
        assertThat(
                        setup.client()
                                .with("mcp-protocol-version", "2025-06-18")
                                .post(INITIALIZE)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void ignoresAHandWrittenHeaderOfTheRevisionThatHasNone() {
        McpTestClient client = setup.client().with("mcp-protocol-version", "2024-11-05");
        client.connect();
        assertThat(client.tools()).contains("echo");
        assertThat(
                        setup.network
                                .requests("t.test", "POST")
                                .getLast()
                                .headers()
                                .all("mcp-protocol-version"))
                .containsExactly("2025-06-18");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"a:b\",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2099-01-01\"}}"
            })
    void wantsTheHeaderOfRevisionsWithoutSessions(String body) {
        refused(setup.client().post(body), 400, "mcp: invalid MCP protocol version header");
    }

    @Test
    void refusesVersionHeadersThatAreNotAscii() {
        refused(
                setup.client().with("mcp-protocol-version", "é").post(LIST),
                400,
                "mcp: invalid MCP protocol version header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mcp-method  | tools/list           | Mcp-Method header/body mismatch",
                "mcp-name    | other                | Mcp-Name header/body mismatch",
                "mcp-name    | =?base64?b3RoZXI=?=  | Mcp-Name header/body mismatch",
                "mcp-name    | =?base64?%%?=        | invalid MCP routing header: Mcp-Name",
                "mcp-method  | =?base64?%%?=        | invalid MCP routing header: Mcp-Method",
                "mcp-param-x | =?base64?%%%?=       | invalid MCP routing header: Mcp-Param-",
            })
    void wantsRoutingHeadersToBeTrue(String name, String value, String message) {
        McpTestClient client = setup.client();
        client.connect();
        Response response = client.with(name, value).post(CALL);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text())
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32020,\"message\":\""
                                + message
                                + "\"}}");
    }

    @Test
    void takesTrueRoutingHeaders() {
        McpTestClient client = setup.client();
        client.connect();
        client.with("mcp-method", "tools/call")
                .with("mcp-name", "=?base64?Z3LDvMOfZQ==?=")
                .with("mcp-param-x", "plain");
        assertThat(client.post(CALL).status()).isEqualTo(200);
    }

    private static void refused(Response response, int status, String text) {
        assertThat(response.text()).isEqualTo(text);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("content-type")).contains("text/plain");
    }
}
