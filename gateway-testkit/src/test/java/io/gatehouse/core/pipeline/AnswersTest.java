package io.gatehouse.core.pipeline;

import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.bind;
import static io.gatehouse.testkit.config.TestConfigs.listener;
import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Script;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.inbound.ForwardFailure.Kind;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the gateway answers itself.
class AnswersTest {

    private static final WeightedBackend UPSTREAM = backend(new Backend.Host(TestConfigs.UPSTREAM));

    @Test
    void aRequestWithoutAHostIsRefused() {
        assertAnswer(
                TestConfigs.serving(8080, route("r", "/")),
                FakeRequest.get("/").to(Optional.empty()),
                400,
                "invalid request",
                "InvalidRequest");
    }

    @Test
    void aHostThatNoListenerCoversIsNotFound() {
        GatewayConfig config =
                TestConfigs.of(bind(8080, listener("l", "*.example.com", route("r", "/"))));
        assertAnswer(
                config, FakeRequest.get("/").to("h.test"), 404, "listener not found", "NotFound");
        assertAnswer(
                TestConfigs.of(bind(8080)),
                FakeRequest.get("/"),
                404,
                "listener not found",
                "NotFound");
    }

    @Test
    void aPathThatNoRouteTakesIsNotFound() {
        assertAnswer(
                TestConfigs.serving(8080, route("r", "/api")),
                FakeRequest.get("/apiary"),
                404,
                "route not found",
                "NotFound");
    }

    @Test
    void grpcCallersReadThatNoRouteTakesThem() {
        try (TestGateway gateway =
                TestGateway.start(TestConfigs.serving(8080, route("r", "/api")))) {
            Response response =
                    gateway.send(
                            8080,
                            FakeRequest.post("/a.B/C", "")
                                    .with("content-type", "application/grpc"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers())
                    .isEqualTo(
                            HeaderList.of(
                                    "content-type",
                                    "application/grpc",
                                    "grpc-status",
                                    "12",
                                    "grpc-message",
                                    "route not found"));
        }
    }

    @Test
    void aRouteWithoutBackendsHasNone() {
        for (List<WeightedBackend> none :
                List.of(
                        List.<WeightedBackend>of(),
                        List.of(new WeightedBackend(0, UPSTREAM.backend(), List.of())))) {
            assertAnswer(
                    TestConfigs.serving(8080, route("r", "/", none, List.of())),
                    FakeRequest.get("/"),
                    500,
                    "no valid backends",
                    "NoHealthyBackend");
        }
    }

    @Test
    void grpcCallersReadThatThereIsNoBackend() {
        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(8080, route("r", "/", List.of(), List.of())))) {
            assertThat(
                            gateway.send(
                                            8080,
                                            FakeRequest.post("/a.B/C", "")
                                                    .with("content-type", "application/grpc"))
                                    .headers()
                                    .first("grpc-status"))
                    .contains("14");
        }
    }

    @Test
    void policiesAnswerBeforeAMissingBackendIsNoticed() {
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .policy(
                                "reply",
                                Stage.REPLY,
                                _ -> new RequestDecision.Reply(Response.text(200, "hello")));
        GatewayConfig config =
                TestConfigs.serving(
                        8080, route("r", "/", List.of(), List.of(policy("reply", new Script("")))));
        try (TestGateway gateway = TestGateway.start(config, plugin)) {
            assertThat(gateway.send(8080, FakeRequest.get("/")).text()).isEqualTo("hello");
        }
    }

    @Test
    void aBackendThatIsNoneDoesNotExist() {
        assertAnswer(
                TestConfigs.serving(
                        8080, route("r", "/", List.of(backend(new Backend.Invalid())), List.of())),
                FakeRequest.get("/"),
                500,
                "backend does not exist",
                "Internal");
    }

    @Test
    void backendsAreChosenByWeight() {
        List<WeightedBackend> backends =
                List.of(
                        new WeightedBackend(0, new Backend.Invalid(), List.of()),
                        UPSTREAM,
                        new WeightedBackend(0, new Backend.Invalid(), List.of()));
        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(8080, route("r", "/", backends, List.of())))) {
            for (int i = 0; i < 100; i++) {
                assertThat(gateway.send(8080, FakeRequest.get("/")).status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNRESOLVED, 503, backends required DNS resolution which failed, UpstreamFailure",
        "CONNECT_TIMEOUT, 504, upstream call timeout, Timeout",
        "CONNECT_FAILED, 503, upstream call failed: detail, UpstreamFailure",
        "BROKEN, 503, upstream call failed: detail, UpstreamFailure",
        "MALFORMED, 503, upstream call failed: detail, UpstreamFailure",
    })
    void upstreamFailuresAreTold(Kind kind, int status, String text, String reason) {
        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(8080, route("r", "/")),
                        FakeUpstream.failing(kind, "detail"))) {
            Response response = gateway.send(8080, FakeRequest.get("/"));
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).isEqualTo(text);
            assertThat(gateway.accessLog().last().fields())
                    .containsEntry("error", text)
                    .containsEntry("reason", reason)
                    .containsEntry("endpoint", TestConfigs.UPSTREAM);
        }
    }

    private static void assertAnswer(
            GatewayConfig config, FakeRequest request, int status, String text, String reason) {
        try (TestGateway gateway = TestGateway.start(config)) {
            Response response = gateway.send(8080, request);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).isEqualTo(text);
            assertThat(response.headers()).isEqualTo(HeaderList.of("content-type", "text/plain"));
            assertThat(gateway.accessLog().last().fields())
                    .containsEntry("error", text)
                    .containsEntry("reason", reason);
            assertThat(gateway.accessLog().last().outcome().status()).isEqualTo(status);
        }
    }
}
