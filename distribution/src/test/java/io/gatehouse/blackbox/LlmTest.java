package io.gatehouse.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models behind a real gateway, with the policy of the document and what is counted of it. */
@Tag("black-box")
@DisabledOnOs(OS.WINDOWS)
class LlmTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TokenIssuer ISSUER = new TokenIssuer();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir private static Path folder;
    private static ModelServer models;
    private static RunningGateway gateway;
    private static int port;
    private static int mcp;
    private static int stats;

    private int logged;

    @BeforeAll
    static void start() throws Exception {
        models = new ModelServer();
        port = Ports.free();
        mcp = Ports.free();
        stats = Ports.free();
        Path server = Files.writeString(folder.resolve("server.sh"), Mcp.SHELL_SERVER);
        String yaml =
                """
                config: {readinessAddr: "off", adminAddr: "off", statsAddr: "localhost:%d"}
                llm:
                  port: %d
                  policies:
                    jwtAuth: {mode: strict, issuer: "%s", audiences: [%s], jwks: '%s'}
                    cors: {allowOrigins: ["https://app.example"], allowHeaders: [authorization]}
                  models:
                  - {name: "*", provider: openAI, params: {apiKey: sk-up, baseUrl: "%s"}}
                  - {name: down, provider: openAI, params: {baseUrl: "http://localhost:1/v1"}}
                mcp:
                  port: %d
                  targets:
                  - name: shell
                    stdio: {cmd: sh, args: ["%s"]}
                """
                        .formatted(
                                stats,
                                port,
                                TokenIssuer.NAME,
                                TokenIssuer.AUDIENCE,
                                ISSUER.jwks(),
                                models.url(),
                                mcp,
                                server);
        Path config = Files.writeString(folder.resolve("config.yaml"), yaml);
        Command command =
                Command.of(Distribution.built().script(), "-f", config.toString())
                        .with("STATS_ADDR", "localhost:" + stats);
        gateway = RunningGateway.start(command, folder).awaitPort(port).awaitPort(mcp);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        models.close();
    }

    @BeforeEach
    void remember() throws IOException {
        logged = gateway.log().length();
    }

    @AfterEach
    void nothingSecretIsLogged() throws IOException {
        assertThat(gateway.log()).doesNotContain("sk-up", "eyJ");
    }

    private static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"U\"}]}";
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(SOON);
    }

    private static HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + ISSUER.token("ada"));
    }

    private static HttpRequest.Builder authorized(String path, String body) {
        return authorized(path).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return send(request, BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
            throws Exception {
        return CLIENT.send(request.build(), body);
    }

    private static HttpResponse<InputStream> stream(String model) throws Exception {
        return send(authorized("/v1/chat/completions", chat(model)), BodyHandlers.ofInputStream());
    }

    /** Waits for a line of the access log that this test caused. */
    private void awaitLogged(String... parts) throws Exception {
        Eventually.holds(
                SOON,
                () ->
                        gateway.log()
                                .substring(logged)
                                .lines()
                                .anyMatch(line -> Stream.of(parts).allMatch(line::contains)));
    }

    private static double metric(String name, String... labels) throws Exception {
        HttpResponse<String> page = Http.get(stats, "/metrics");
        return page.body()
                .lines()
                .filter(line -> line.startsWith("agentgateway_" + name + "{"))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Cases 1 and 50. */
    @Test
    void passesARequestOnWithTheProvidersKeyAndCountsIt() throws Exception {
        HttpResponse<String> answer = send(authorized("/v1/chat/completions?trace=1", chat("m")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ModelServer.COMPLETION);
        String seen = models.seen().getLast();
        assertThat(seen)
                .startsWith("POST /v1/chat/completions?trace=1\n")
                .endsWith("\n" + chat("m"))
                .containsIgnoringCase("authorization: [Bearer sk-up]")
                .doesNotContain("eyJ");
        awaitLogged(
                "listener=llm route=internal/llm:request",
                "http.status=200",
                "jwt.sub=ada",
                "protocol=llm",
                "gen_ai.operation.name=chat",
                "gen_ai.provider.name=openai",
                "gen_ai.request.model=m ",
                "gen_ai.response.model=gpt-3.5-turbo-0125",
                "gen_ai.usage.input_tokens=17",
                "gen_ai.usage.output_tokens=23");
        String[] labels = {
            "gen_ai_request_model=\"m\"", "gen_ai_response_model=\"gpt-3.5-turbo-0125\""
        };
        String tokens = "gen_ai_client_token_usage_sum";
        assertThat(metric(tokens, "gen_ai_token_type=\"input\"", labels[0], labels[1]))
                .isEqualTo(17);
        assertThat(metric(tokens, "gen_ai_token_type=\"output\"", labels[0], labels[1]))
                .isEqualTo(23);
        assertThat(metric("gen_ai_server_request_duration_count", labels)).isEqualTo(1);
        assertThat(metric("gen_ai_server_request_duration_sum", labels)).isPositive();
    }

    /** Case 68. */
    @Test
    void streamsEachEventAsItComes() throws Exception {
        HttpResponse<InputStream> answer = stream("waiting");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(answer.headers().firstValue("content-length")).isEmpty();
        try (InputStream body = answer.body()) {
            byte[] first = body.readNBytes(ModelServer.FIRST.length());
            assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo(ModelServer.FIRST);
            models.goOn(); // only now does the server send the rest
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(ModelServer.LAST);
        }
        awaitLogged(
                "gen_ai.request.model=waiting",
                "agw.ai.time_to_first_token=",
                "gen_ai.response.model=m-1",
                "gen_ai.usage.input_tokens=18",
                "gen_ai.usage.output_tokens=286");
        assertThat(
                        metric(
                                "gen_ai_server_time_to_first_token_count",
                                "gen_ai_request_model=\"waiting\""))
                .isEqualTo(1);
    }

    @Test
    void aClientThatLeavesEndsTheStreamAtTheProvider() throws Exception {
        HttpResponse<InputStream> answer = stream("endless");
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1)).hasSize(1);
        }
        assertThat(models.awaitAbandoned()).isTrue();
        awaitLogged("gen_ai.request.model=endless");
    }

    @Test
    void aStreamThatBreaksOffIsBrokenForTheClientToo() throws Exception {
        try (InputStream body = stream("broken").body()) {
            assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
        }
        awaitLogged("gen_ai.request.model=broken", "reason=UpstreamFailure");
    }

    /** Case 110. */
    @ParameterizedTest
    @ValueSource(strings = {"401", "429", "500"})
    void errorsOfTheProviderReachTheClientAsTheyAre(String status) throws Exception {
        HttpResponse<String> answer = send(authorized("/v1/chat/completions", chat(status)));
        assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(status));
        assertThat(answer.body()).isEqualTo("{\"error\": {\"message\":\"says " + status + "\"}}");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("7");
        awaitLogged("http.status=" + status, "gen_ai.request.model=" + status);
    }

    /** Case 113. */
    @Test
    void aProviderThatIsNotThereIs503() throws Exception {
        HttpResponse<String> answer = send(authorized("/v1/chat/completions", chat("down")));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).startsWith("upstream call failed: ");
        awaitLogged("http.status=503", "reason=UpstreamFailure");
    }

    @Test
    void aBodyThatIsTooLargeIs413() throws Exception {
        int before = models.seen().size();
        String large = chat("m") + " ".repeat(2 * 1024 * 1024);
        HttpResponse<String> answer = send(authorized("/v1/chat/completions", large));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"request_body_too_large\"");
        assertThat(models.seen()).hasSize(before);
    }

    /** Cases 49, 52 and 53. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/models", "/anything"})
    void nobodyWithoutATokenGetsIn(String path) throws Exception {
        int before = models.seen().size();
        HttpResponse<String> none = send(request(path));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).isEqualTo("authentication failure: no bearer token found");
        String claims = TokenIssuer.claims("ada", TokenIssuer.AUDIENCE, 600);
        String stranger = new TokenIssuer().sign("{\"alg\":\"RS256\",\"kid\":\"x\"}", claims);
        HttpResponse<String> unknown =
                send(request(path).header("Authorization", "Bearer " + stranger));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body())
                .isEqualTo("authentication failure: token uses the unknown key \"x\"");
        String nameless = ISSUER.sign("{\"alg\":\"RS256\"}", claims);
        HttpResponse<String> keyless =
                send(request(path).header("Authorization", "Bearer " + nameless));
        assertThat(keyless.statusCode()).isEqualTo(401);
        assertThat(keyless.body())
                .isEqualTo("authentication failure: the token header does not specify a `kid`");
        assertThat(models.seen()).hasSize(before);
    }

    /** Case 64. */
    @Test
    void answersABrowsersPreflightWithoutAToken() throws Exception {
        HttpResponse<String> answer =
                send(
                        request("/v1/chat/completions")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .header("Origin", "https://app.example")
                                .header("Access-Control-Request-Method", "POST"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-origin"))
                .hasValue("https://app.example");
    }

    @Test
    void countsMcpCallsOfEachToolAndHowLongTheyTake() throws Exception {
        String session =
                Http.post(mcp, "/mcp", Mcp.INITIALIZE)
                        .headers()
                        .firstValue("mcp-session-id")
                        .orElseThrow();
        for (String tool : new String[] {"one", "two", "two"}) {
            HttpRequest call =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + mcp + "/mcp"))
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json, text/event-stream")
                            .header("Mcp-Session-Id", session)
                            .POST(HttpRequest.BodyPublishers.ofString(Mcp.call(tool, "hello")))
                            .build();
            assertThat(CLIENT.send(call, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
        String call = "method=\"tools/call\"";
        String two = "resource_type=\"tool\",server=\"shell\",resource=\"two\"";
        String one = "resource_type=\"tool\",server=\"shell\",resource=\"one\"";
        String duration = "mcp_request_duration_seconds";
        Eventually.holds(SOON, () -> metric("mcp_requests_total", call, two) == 2);
        assertThat(metric("mcp_requests_total", call, one)).isEqualTo(1);
        assertThat(metric(duration + "_count", call, two)).isEqualTo(2);
        assertThat(metric(duration + "_bucket", call, two, "le=\"+Inf\"")).isEqualTo(2);
        assertThat(metric(duration + "_sum", call, two)).isPositive();
        assertThat(metric("mcp_requests_total", "method=\"initialize\"")).isEqualTo(1);
    }
}
