package io.gatehouse.core.pipeline;

import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Lifecycle;
import io.gatehouse.core.testing.Script;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.expression.Fields;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.HttpPolicy;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.mcp.Soon;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Policies that read the request's body.
class BodiesTest {

    private static final FakeUpstream ECHO_BODY =
            (request, reply) -> reply.respond(Response.text(200, request.text()));

    private final List<String> journal = new CopyOnWriteArrayList<>();

    /// Needs the body.
    record ReadingPolicy(Consumer<HttpCall> reader) implements HttpPolicy {
        @Override
        public boolean needsRequestBody() {
            return true;
        }

        @Override
        public RequestDecision onRequest(HttpCall call) {
            reader.accept(call);
            return RequestDecision.proceed();
        }
    }

    @Test
    void theBodyIsThereForThePoliciesAndForTheBackend() {
        try (TestGateway gateway =
                start(8, reading("one", false), reading("two", false), reading("three", true))) {
            assertThat(gateway.send(8080, FakeRequest.post("/", "the body")).text())
                    .isEqualTo("the body");
        }
        assertThat(journal)
                .containsExactly("one the body io", "two the body io", "three the body virtual");
    }

    @Test
    void blockingPoliciesMayComeBeforeThoseThatNeedTheBody() {
        try (TestGateway gateway =
                start(
                        100,
                        plugin ->
                                plugin.blocking(
                                        "first",
                                        Stage.CORS,
                                        _ -> {
                                            journal.add("first");
                                            return RequestDecision.proceed();
                                        }),
                        reading("second", true),
                        reading("third", false))) {
            assertThat(gateway.send(8080, FakeRequest.post("/", "x")).text()).isEqualTo("x");
        }
        assertThat(journal).containsExactly("first", "second x virtual", "third x virtual");
    }

    @Test
    void anEmptyBodyIsABody() {
        try (TestGateway gateway = start(8, reading("one", false))) {
            assertThat(gateway.send(8080, FakeRequest.get("/")).status()).isEqualTo(200);
        }
        assertThat(journal).containsExactly("one  io");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        try (TestGateway gateway = start(7, reading("one", false))) {
            Response response = gateway.send(8080, FakeRequest.post("/", "the body"));
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.text()).isEqualTo("request body too large");
            assertThat(gateway.accessLog().last().fields())
                    .containsEntry("reason", "InvalidRequest");
        }
        assertThat(journal).isEmpty();
    }

    @Test
    void aBodyNobodyNeedsMayBeOfAnySize() {
        try (TestGateway gateway =
                start(
                        7,
                        plugin ->
                                plugin.policy(
                                        "other",
                                        Stage.CORS,
                                        call -> {
                                            journal.add(call.body().toString());
                                            return RequestDecision.proceed();
                                        }))) {
            assertThat(gateway.send(8080, FakeRequest.post("/", "the body")).text())
                    .isEqualTo("the body");
        }
        assertThat(journal).containsExactly("Optional.empty");
    }

    @Test
    void aBodyThatBreaksOffEndsTheRequestAndLetsThePoliciesGo() {
        Lifecycle lifecycle = new Lifecycle();
        ScriptedPlugin plugin = lifecycle.plugin();
        reading("body", false).accept(plugin);
        GatewayConfig config =
                TestConfigs.serving(
                        8080,
                        route(
                                "r",
                                "/",
                                policy("tracked", new Script("tracked")),
                                policy("body", new Script(""))));
        try (TestGateway gateway = TestGateway.start(config, plugin)) {
            FakeExchange exchange = gateway.open(8080, FakeRequest.post("/", "x").breakingOff());
            assertThat(exchange.outcome().aborted()).isTrue();
            assertThat(gateway.accessLog().last().outcome().status()).isZero();
            gateway.reload(TestConfigs.serving(8080, route("r", "/")));
            Soon.holds(() -> assertThat(lifecycle.open()).isEmpty());
        }
        assertThat(journal).isEmpty();
    }

    @Test
    void expressionsReadTheBody() {
        try (TestGateway gateway =
                start(
                        100,
                        plugin ->
                                plugin.policy(
                                        ScriptedPlugin.descriptor(
                                                "reader", Stage.AUTHORIZATION, d -> d),
                                        (_, _) ->
                                                new ReadingPolicy(call -> {
                                                    Fields request =
                                                            (Fields)
                                                                    call.variables()
                                                                            .root("request")
                                                                            .orElseThrow();
                                                    journal.add(
                                                            text(
                                                                    (byte[])
                                                                            request.field("body")
                                                                                    .orElseThrow()));
                                                })))) {
            gateway.send(8080, FakeRequest.post("/", "the body"));
        }
        assertThat(journal).containsExactly("the body");
    }

    private Consumer<ScriptedPlugin> reading(String name, boolean blocking) {
        return plugin ->
                plugin.policy(
                        ScriptedPlugin.descriptor(
                                name,
                                Stage.AUTHORIZATION,
                                d -> blocking ? d.blocking().after("two") : d),
                        (_, _) ->
                                new ReadingPolicy(call ->
                                        journal.add(
                                                name
                                                        + " "
                                                        + text(call.body().orElseThrow())
                                                        + (Thread.currentThread().isVirtual()
                                                                ? " virtual"
                                                                : " io"))));
    }

    @SafeVarargs
    private static TestGateway start(int maxBodyBytes, Consumer<ScriptedPlugin>... policies) {
        ScriptedPlugin plugin = new ScriptedPlugin();
        for (Consumer<ScriptedPlugin> policy : policies) {
            policy.accept(plugin);
        }
        GatewayConfig config =
                TestConfigs.serving(
                        8080,
                        route(
                                "r",
                                "/",
                                plugin.policies().stream()
                                        .map(f ->
                                                policy(f.descriptor().type().key(), new Script("")))
                                        .toArray(PolicyAttachment[]::new)));
        return TestGateway.start(
                new GatewayConfig(limited(config.settings(), maxBodyBytes), config.binds()),
                ECHO_BODY,
                plugin);
    }

    private static ProcessSettings limited(ProcessSettings s, int maxBodyBytes) {
        return new ProcessSettings(
                s.enableIpv6(),
                s.readiness(),
                s.admin(),
                s.stats(),
                s.logLevel(),
                s.logFormat(),
                s.sessionKeys(),
                s.sessionTtl(),
                maxBodyBytes,
                s.connectTimeout(),
                s.poolIdleTimeout(),
                s.drainDeadline(),
                s.workerThreads(),
                s.customFunctions());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
