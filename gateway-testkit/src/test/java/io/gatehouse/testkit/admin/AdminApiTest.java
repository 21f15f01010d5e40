package io.gatehouse.testkit.admin;

import static io.gatehouse.testkit.config.TestConfigs.administered;
import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mcp.report.McpReport.Health;
import io.gatehouse.core.mcp.report.McpReport.SessionInfo;
import io.gatehouse.core.mcp.report.McpReport.State;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.http.ForwardedRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the calls of docs/admin-api.md answer. */
class AdminApiTest {

    private static final McpTarget TARGET =
            new McpTarget(
                    "tools",
                    new McpServerAddress.StreamableHttp(
                            URI.create("https://u:p@tools.test/mcp?token=t0k")),
                    List.of());
    private static final GatewayConfig CONFIG =
            administered(
                    "localhost:15000",
                    serving(
                            8080,
                            route(
                                    "r",
                                    "/mcp",
                                    List.of(
                                            backend(
                                                    new Backend.Mcp(
                                                            McpBackend.of(List.of(TARGET))))),
                                    List.of()),
                            route("plain", "/")));

    @Test
    void showsWhatIsServedWithoutSecrets() {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            assertThat(get(gateway, "/api/overview").text())
                    .contains(
                            "\"status\":\"ok\"",
                            "\"name\":\"bind/8080\",\"port\":8080,\"actualPort\":8080",
                            "\"matches\":[\"path prefix /mcp\"]",
                            "\"kind\":\"mcp\",\"name\":\"bind/8080/listener0/default/r#0\"",
                            "\"address\":\"https://<redacted>@tools.test/mcp?token=<redacted>\"",
                            "\"kind\":\"host\"",
                            "\"address\":\"upstream.test:9000\"")
                    .doesNotContain("t0k", "u:p");
            assertThat(get(gateway, "/config_dump").text())
                    .contains("\"version\":\"1.2.3\"", "upstream.test")
                    .doesNotContain("t0k", "u:p");
        }
    }

    @Test
    void showsServersAndSessions() {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            assertThat(get(gateway, "/api/targets").text())
                    .contains("\"state\":\"unknown\"", "\"lastSeen\":null", "\"connections\":0");
            Instant seen = Instant.parse("2026-01-01T00:00:00Z");
            gateway.admin()
                    .put(TARGET, new Health(State.DOWN, Optional.of("gone"), Optional.of(seen), 2));
            gateway.admin()
                    .add(
                            new SessionInfo(
                                    "abc",
                                    "b",
                                    Optional.of("alice"),
                                    Optional.of(new SessionInfo.Client("inspector", "1")),
                                    "2025-06-18",
                                    seen,
                                    seen,
                                    1));
            assertThat(get(gateway, "/api/targets").text())
                    .contains(
                            "\"target\":\"tools\",\"transport\":\"http\"",
                            "\"state\":\"down\",\"lastError\":\"gone\"",
                            "\"lastSeen\":\"2026-01-01T00:00:00Z\",\"connections\":2");
            assertThat(get(gateway, "/api/sessions").text())
                    .isEqualTo(
                            "[{\"id\":\"abc\",\"backend\":\"b\",\"subject\":\"alice\","
                                    + "\"client\":{\"name\":\"inspector\",\"version\":\"1\"},"
                                    + "\"protocolVersion\":\"2025-06-18\","
                                    + "\"createdAt\":\"2026-01-01T00:00:00Z\","
                                    + "\"lastUsedAt\":\"2026-01-01T00:00:00Z\",\"streams\":1}]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expression\":\"jwt.sub == 'a'\",\"data\":{\"jwt\":{\"sub\":\"a\"}}} | 200 | {\"result\":true}",
                "{\"expression\":\"jwt.sub == 'a'\",\"data\":{\"jwt\":{\"sub\":\"b\"}}} | 200 | {\"result\":false}",
                "{\"expression\":\"true\"} | 200 | {\"result\":true}",
                "{\"expression\":\"true\",\"data\":null} | 200 | {\"result\":true}",
                "{\"expression\":\"fail()\"} | 200 | {\"error\":",
                "{\"expression\":\"a b c\"} | 400 | {\"error\":\"this is no expression",
                "{\"expression\":1} | 400 | {\"error\":\"the body must have a string",
                "{\"expression\":\"true\",\"data\":[]} | 400 | {\"error\":\"\\\"data\\\" must be",
                "{} | 400 | {\"error\":\"the body must have a string",
                "[] | 400 | {\"error\":\"the body must be a JSON object",
                "{\"expression\" | 400 | {\"error\":\"the body is not JSON"
            })
    void evaluatesExpressions(String body, int status, String start) {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            Response answer = send(gateway, "POST", "/api/cel", body);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).startsWith(start);
        }
    }

    @Test
    void writesAConfigurationThatCanBeServed() {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            gateway.admin().store().meaning("{\"new\":1}", CONFIG);
            String raw = get(gateway, "/api/config/raw").text();
            assertThat(raw).contains("\"text\":\"{}\"", "\"writable\":true");
            String etag = raw.replaceFirst(".*\"etag\":\"([^\"]*)\".*", "$1");
            Response written = put(gateway, "{\\\"new\\\":1}", etag);
            assertThat(written.status()).isEqualTo(200);
            assertThat(gateway.admin().store().text()).isEqualTo("{\"new\":1}");
            assertThat(put(gateway, "{\\\"new\\\":1}", etag).status())
                    .as("the etag is an old one")
                    .isEqualTo(409);
        }
    }

    @Test
    void refusesToWriteWhatIsNotValid() {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            String etag = Integer.toHexString("{}".hashCode());
            Response answer = put(gateway, "nonsense", etag);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text())
                    .contains(
                            "\"problems\":[{\"severity\":\"error\",\"message\":\"this means nothing\","
                                    + "\"file\":\"config.yaml\",\"line\":2,\"column\":3,\"path\":\"binds\"}]");
            assertThat(gateway.admin().store().text()).isEqualTo("{}");
            assertThat(
                            send(gateway, "POST", "/api/config/validate", "{\"text\":\"nonsense\"}")
                                    .text())
                    .contains("this means nothing");
        }
    }

    @Test
    void writesOnlyWhereItCan() {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            gateway.admin().store().meaning("{\"new\":1}", CONFIG);
            gateway.admin().store().failWriting("the disk is full");
            assertThat(send(gateway, "POST", "/api/config", "{\"new\":1}").text())
                    .contains("the disk is full");
            gateway.admin().store().readOnly();
            assertThat(send(gateway, "POST", "/api/config", "{\"new\":1}").status()).isEqualTo(403);
            assertThat(get(gateway, "/api/runtime").text()).contains("\"readOnly\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'?level=debug', 200, current log level is debug",
        "'?level=TRACE', 200, current log level is trace",
        "'', 200, current log level is info",
        "'?reset', 200, current log level is info",
        "'?level=loud', 400, unknown level",
        "'?other', 400, use ?level"
    })
    void changesTheLogLevel(String query, int status, String text) {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            Response answer = send(gateway, "POST", "/logging" + query, "");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).contains(text);
        }
    }

    @Test
    void stopsAfterItHasAnswered() throws Exception {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            assertThat(send(gateway, "POST", "/quitquitquit", "").text())
                    .isEqualTo("shutdown now\n");
            assertThat(gateway.admin().stopped().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void passesOnToTheDataPort() {
        AtomicReference<ForwardedRequest> seen = new AtomicReference<>();
        FakeUpstream upstream =
                (request, reply) -> {
                    seen.set(request);
                    reply.respond(
                            new Response(
                                    201,
                                    HeaderList.of("x-from", "gateway"),
                                    "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                };
        try (TestGateway gateway = TestGateway.start(CONFIG, upstream)) {
            Response answer =
                    gateway.send(
                            15000,
                            FakeRequest.post("/api/playground/8080/a/b?c=d", "body")
                                    .to("localhost:15000")
                                    .with("origin", "http://localhost:15000")
                                    .with("authorization", "Bearer users"));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.headers().first("x-from")).contains("gateway");
            assertThat(answer.headers().first("content-security-policy").orElse(""))
                    .startsWith("sandbox");
            ForwardedRequest forwarded = seen.get();
            assertThat(forwarded.target().address().toString()).isEqualTo("127.0.0.1:8080");
            assertThat(forwarded.head().pathAndQuery()).isEqualTo("/a/b?c=d");
            assertThat(forwarded.head().authority()).contains("localhost:8080");
            assertThat(forwarded.head().headers().contains("origin")).isFalse();
            assertThat(forwarded.head().headers().first("authorization")).contains("Bearer users");
            assertThat(forwarded.text()).isEqualTo("body");
        }
    }

    @Test
    void showsTheGatewayAnotherHostWhenAsked() {
        AtomicReference<ForwardedRequest> seen = new AtomicReference<>();
        FakeUpstream upstream =
                (request, reply) -> {
                    seen.set(request);
                    reply.respond(Response.text(200, ""));
                };
        try (TestGateway gateway = TestGateway.start(CONFIG, upstream)) {
            gateway.send(
                    15000,
                    FakeRequest.get("/api/playground/8080")
                            .to("localhost")
                            .with("x-gatehouse-host", "shop.example"));
            assertThat(seen.get().head().authority()).contains("shop.example");
            assertThat(seen.get().head().path()).isEqualTo("/");
            assertThat(seen.get().head().headers().contains("x-gatehouse-host")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22",
                "15000",
                "0",
                "8081",
                "08080",
                "+8080",
                "-1",
                "x",
                "",
                "99999999999",
                "8080.evil"
            })
    void passesOnToNoOtherPort(String port) {
        try (TestGateway gateway = TestGateway.start(CONFIG)) {
            assertThat(get(gateway, "/api/playground/" + port + "/x").status()).isEqualTo(404);
        }
    }

    @Test
    void saysThatThePortDoesNotAnswer() {
        FakeUpstream nobody =
                FakeUpstream.failing(ForwardFailure.Kind.CONNECT_FAILED, "connection refused");
        try (TestGateway gateway = TestGateway.start(CONFIG, nobody)) {
            Response answer = get(gateway, "/api/playground/8080/x");
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).contains("connection refused");
        }
    }

    private static Response put(TestGateway gateway, String text, String etag) {
        return send(
                gateway,
                "PUT",
                "/api/config/raw",
                "{\"text\":\"" + text + "\",\"etag\":\"" + etag + "\"}");
    }

    private static Response get(TestGateway gateway, String path) {
        return gateway.send(15000, FakeRequest.get(path).to("localhost:15000"));
    }

    private static Response send(TestGateway gateway, String method, String path, String body) {
        FakeRequest post = FakeRequest.post(path, body);
        FakeRequest request =
                new FakeRequest(FakeRequest.of(method, path).head(), post.body(), false);
        return gateway.send(
                15000,
                request.to("localhost:15000")
                        .with("content-type", "application/json; charset=utf-8"));
    }
}
