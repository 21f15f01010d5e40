package io.gatehouse.testkit.metrics;

import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.accesslog.AccessEntry;
import io.gatehouse.core.metrics.Stats;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import io.gatehouse.ports.inbound.ExchangeOutcome;
import io.gatehouse.ports.outbound.HttpLimits;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeHttpListeners;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatsTest {

    private static final int PORT = 15020;
    private static final String ROUTE =
            "gateway=\"g\",listener=\"l\",route=\"r\",route_rule=\"unknown\"";

    private final Stats stats = new Stats();

    @Test
    void countsRequestsOfAGateway() {
        GatewayConfig config = serving(8080, route("r", "/"));
        GatewayConfig observed = new GatewayConfig(ProcessSettings.DEFAULTS, config.binds());
        try (TestGateway gateway = TestGateway.start(observed)) {
            gateway.open(8080, FakeRequest.get("/a")).outcome();
            gateway.open(8080, FakeRequest.get("/b")).outcome();
            Response page = gateway.send(PORT, FakeRequest.get("/metrics"));
            assertThat(page.headers().first("content-type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(page.text())
                    .contains(
                            "\nagentgateway_requests_total{backend=\"upstream.test:9000\","
                                    + "protocol=\"http\",method=\"GET\",status=\"200\","
                                    + "reason=\"unknown\",gateway=\"default/default\","
                                    + "listener=\"listener0\",route=\"default/r\","
                                    + "route_rule=\"unknown\"} 2\n")
                    .contains("\nagentgateway_config_synchronized 1\n");
            assertThat(gateway.send(PORT, FakeRequest.get("/stats/prometheus")).status())
                    .isEqualTo(200);
            assertThat(gateway.send(PORT, FakeRequest.get("/")).status()).isEqualTo(404);
            assertThat(gateway.send(PORT, FakeRequest.post("/metrics", "")).status())
                    .isEqualTo(405);
        }
    }

    @Test
    void countsMadeUpMethodsAsOne() {
        try (TestGateway gateway =
                TestGateway.start(
                        new GatewayConfig(
                                ProcessSettings.DEFAULTS,
                                serving(8080, route("r", "/")).binds()))) {
            gateway.open(8080, FakeRequest.of("BREW", "/")).outcome();
            gateway.open(8080, FakeRequest.of("brew", "/")).outcome();
            assertThat(gateway.send(PORT, FakeRequest.get("/metrics")).text())
                    .contains("method=\"_OTHER\"")
                    .doesNotContainIgnoringCase("brew");
        }
    }

    @Test
    void theOperationsPageNamesEveryMetricAndNoOther() throws IOException {
        record(Map.of());
        Set<String> documented =
                Pattern.compile("^\\| `(agentgateway_[a-z_]+)`", Pattern.MULTILINE)
                        .matcher(Files.readString(Path.of("../docs/operations.md")))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
        Set<String> written =
                page().lines()
                        .filter(line -> line.startsWith("# TYPE "))
                        .map(line -> line.split(" ", -1)[2])
                        .collect(Collectors.toSet());
        assertThat(documented).isEqualTo(written);
    }

    @Test
    void countsMcpRequests() {
        record(
                Map.of(
                        "protocol", "mcp",
                        "mcp.method.name", "tools/call",
                        "mcp.resource.type", "tool",
                        "mcp.target", "time",
                        "gen_ai.tool.name", "a\"b\\c\nd"));
        String labels =
                "method=\"tools/call\",resource_type=\"tool\",server=\"time\","
                        + "resource=\"a\\\"b\\\\c\\nd\","
                        + ROUTE;
        String duration = "agentgateway_mcp_request_duration_seconds_";
        assertThat(page())
                .contains("agentgateway_mcp_requests_total{" + labels + "} 1\n")
                .contains(duration + "bucket{" + labels + ",le=\"1.0\"} 0\n")
                .contains(duration + "bucket{" + labels + ",le=\"2.5\"} 1\n")
                .contains(duration + "sum{" + labels + "} 1.5\n")
                .contains(duration + "count{" + labels + "} 1\n");
    }

    @Test
    void countsTokensAndTimesOfModels() {
        record(
                Map.of(
                        "protocol", "llm",
                        "gen_ai.operation.name", "chat",
                        "gen_ai.provider.name", "openai",
                        "gen_ai.request.model", "m",
                        "gen_ai.usage.input_tokens", 17L,
                        "agw.ai.time_to_first_token", Duration.ofMillis(20)));
        String labels =
                "gen_ai_operation_name=\"chat\",gen_ai_system=\"openai\","
                        + "gen_ai_request_model=\"m\",gen_ai_response_model=\"unknown\","
                        + ROUTE;
        String input = "{gen_ai_token_type=\"input\"," + labels;
        String tokens = "agentgateway_gen_ai_client_token_usage";
        assertThat(page())
                .contains(tokens + "_bucket" + input + ",le=\"16.0\"} 0\n")
                .contains(tokens + "_bucket" + input + ",le=\"64.0\"} 1\n")
                .contains(tokens + "_bucket" + input + ",le=\"+Inf\"} 1\n")
                .contains(tokens + "_sum" + input + "} 17.0\n")
                .contains(tokens + "_count" + input + "} 1\n")
                .contains("gen_ai_server_request_duration_sum{" + labels + "} 1.5\n")
                .contains("gen_ai_server_time_to_first_token_sum{" + labels + "} 0.02\n");
    }

    @Test
    void whatClientsMakeUpIsCountedAsOther() {
        for (int i = 0; i < 2000; i++) {
            record(Map.of("mcp.method.name", "method" + i));
        }
        record(Map.of("mcp.method.name", "x".repeat(5000)));
        assertThat(page().lines().filter(l -> l.startsWith("agentgateway_mcp_requests_total{")))
                .hasSizeLessThanOrEqualTo(1001)
                .anyMatch(l -> l.contains("method=\"other\"") && l.endsWith("} 1001"));
    }

    private void record(Map<String, Object> fields) {
        stats.log()
                .record(
                        new AccessEntry(
                                Instant.EPOCH,
                                Optional.of("g"),
                                Optional.of("l"),
                                Optional.empty(),
                                Optional.of("r"),
                                InetSocketAddress.createUnresolved("c", 1),
                                "POST",
                                Optional.empty(),
                                "/",
                                "HTTP/1.1",
                                new ExchangeOutcome(200, 0, false),
                                Optional.empty(),
                                fields,
                                Duration.ofMillis(1500)));
    }

    private String page() {
        try (FakeHttpListeners listeners = new FakeHttpListeners(FakeUpstream.echo())) {
            listeners.open("localhost", PORT, HttpLimits.DEFAULTS, stats);
            return listeners.send(PORT, FakeRequest.get("/metrics")).response().text();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
