package io.gatehouse.core.pipeline;

import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Lifecycle;
import io.gatehouse.core.testing.Script;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.mcp.Soon;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// On which threads policies run, and for how long they live when clients leave. That forwarding and streaming happen on the right
/// threads is checked by the fake exchanges, see [TestGateway#close].
class ThreadsTest {

    private final List<String> journal = new CopyOnWriteArrayList<>();

    @Test
    void inlinePoliciesStayOnTheIoThread() {
        assertThat(
                        run(
                                new ScriptedPlugin()
                                        .policy("a", Stage.CORS, noting("a"))
                                        .policy("b", Stage.AUTHENTICATION, noting("b"))))
                .containsExactly("a io", "b io");
    }

    @Test
    void blockingPoliciesLeaveItOnce() {
        assertThat(
                        run(
                                new ScriptedPlugin()
                                        .policy("a", Stage.CORS, noting("a"))
                                        .blocking("b", Stage.AUTHENTICATION, noting("b"))
                                        .policy("c", Stage.AUTHORIZATION, noting("c"))
                                        .blocking("d", Stage.RATE_LIMIT, noting("d"))))
                .containsExactly("a io", "b virtual", "c virtual", "d virtual");
    }

    @Test
    void responsesOfForwardedRequestsAreSeenOnTheIoThread() {
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .blocking(
                                "a",
                                Stage.CORS,
                                _ ->
                                        RequestDecision.observe(_ -> {
                                            note("a");
                                            return ResponseChange.NONE;
                                        }));
        assertThat(run(plugin)).containsExactly("a io");
    }

    @Test
    void refusalsOfBlockingPoliciesAreAnswers() {
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .blocking("a", Stage.CORS, _ -> RequestDecision.refuse(401, "X", "no"));
        try (TestGateway gateway = start(plugin)) {
            assertThat(gateway.send(8080, FakeRequest.get("/")).text()).isEqualTo("no");
        }
    }

    @Test
    void aPolicyIsNotClosedWhileItDecidesForAClientThatLeft() throws Exception {
        Lifecycle lifecycle = new Lifecycle();
        CountDownLatch deciding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch decided = new CountDownLatch(1);
        lifecycle.behave(
                "slow",
                _ -> {
                    deciding.countDown();
                    await(goOn);
                    decided.countDown();
                    return RequestDecision.proceed();
                });
        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(
                                8080,
                                route("r", "/", policy("trackedBlocking", new Script("slow")))),
                        lifecycle.plugin())) {
            FakeExchange exchange = gateway.open(8080, FakeRequest.get("/"));
            await(deciding);
            exchange.abort();
            gateway.reload(TestConfigs.serving(8080, route("r", "/")));
            assertThat(exchange.outcome().aborted()).isTrue();
            assertThat(lifecycle.open()).containsExactly("slow");

            goOn.countDown();
            await(decided);
            Soon.holds(() -> assertThat(lifecycle.open()).isEmpty());
            assertThat(gateway.accessLog().last().outcome().aborted()).isTrue();
        }
        assertThat(lifecycle.complaints()).isEmpty();
    }

    @Test
    void laterPoliciesAreNotAskedOnceTheConfigurationIsGone() throws Exception {
        Lifecycle lifecycle = new Lifecycle();
        CountDownLatch deciding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lifecycle.behave(
                "first",
                _ -> {
                    deciding.countDown();
                    await(goOn);
                    return RequestDecision.proceed();
                });
        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(
                                8080,
                                route(
                                        "r",
                                        "/",
                                        policy("trackedBlocking", new Script("first")),
                                        policy("body", new Script("")))),
                        lifecycle
                                .plugin()
                                .policy(
                                        ScriptedPlugin.descriptor(
                                                "body", Stage.AUTHORIZATION, d -> d),
                                        (_, _) ->
                                                new BodiesTest.ReadingPolicy(_ -> note("body"))))) {
            FakeExchange exchange = gateway.open(8080, FakeRequest.post("/", "x"));
            await(deciding);
            gateway.reload(TestConfigs.serving(8080, route("r", "/")));
            exchange.abort();
            goOn.countDown();
            Soon.holds(() -> assertThat(lifecycle.open()).isEmpty());
        }
        assertThat(lifecycle.complaints()).isEmpty();
        assertThat(journal).isEmpty();
    }

    private List<String> run(ScriptedPlugin plugin) {
        try (TestGateway gateway = start(plugin)) {
            assertThat(gateway.send(8080, FakeRequest.get("/")).status()).isEqualTo(200);
        }
        return journal;
    }

    private static TestGateway start(ScriptedPlugin plugin) {
        PolicyAttachment[] policies =
                plugin.policies().stream()
                        .map(f -> policy(f.descriptor().type().key(), new Script("")))
                        .toArray(PolicyAttachment[]::new);
        return TestGateway.start(TestConfigs.serving(8080, route("r", "/", policies)), plugin);
    }

    private Function<HttpCall, RequestDecision> noting(String name) {
        return _ -> {
            note(name);
            return RequestDecision.proceed();
        };
    }

    private void note(String name) {
        journal.add(name + (Thread.currentThread().isVirtual() ? " virtual" : " io"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
