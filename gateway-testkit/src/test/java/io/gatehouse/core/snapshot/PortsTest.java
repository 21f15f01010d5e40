package io.gatehouse.core.snapshot;

import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.bind;
import static io.gatehouse.testkit.config.TestConfigs.listener;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.RoutedCall;
import io.gatehouse.core.testing.LogCapture;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.gateway.SocketAddressSetting;
import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.mcp.Soon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Which ports are open, and for how long.
class PortsTest {

    @Test
    void opensAndClosesPortsAsTheConfigurationSays() {
        try (TestGateway gateway = TestGateway.start(serving(8080, route("r", "/")))) {
            assertThat(gateway.listeners().openPorts()).containsExactly(8080);
            gateway.reload(
                    TestConfigs.of(
                            bind(8080, listener("l", "", route("r", "/"))),
                            bind(8081, listener("l", "", route("r", "/")))));
            assertThat(gateway.listeners().openPorts()).containsExactlyInAnyOrder(8080, 8081);
            assertThat(gateway.send(8081, FakeRequest.get("/")).status()).isEqualTo(200);
            gateway.reload(serving(8081, route("r", "/")));
            Soon.holds(() -> assertThat(gateway.listeners().openPorts()).containsExactly(8081));
            gateway.reload(TestConfigs.of());
            Soon.holds(() -> assertThat(gateway.listeners().openPorts()).isEmpty());
        }
    }

    @Test
    void listensOnBothFamiliesUnlessToldOtherwise() {
        GatewayConfig config = serving(8080, route("r", "/"));
        try (TestGateway gateway = TestGateway.start(config)) {
            assertThat(gateway.listeners().hostOf(8080)).contains("::");
        }
        ProcessSettings s = config.settings();
        ProcessSettings ipv4 =
                new ProcessSettings(
                        false,
                        s.readiness(),
                        s.admin(),
                        s.stats(),
                        s.logLevel(),
                        s.logFormat(),
                        s.sessionKeys(),
                        s.sessionTtl(),
                        s.maxBodyBytes(),
                        s.connectTimeout(),
                        s.poolIdleTimeout(),
                        s.drainDeadline(),
                        s.workerThreads(),
                        s.customFunctions());
        try (TestGateway gateway = TestGateway.start(new GatewayConfig(ipv4, config.binds()))) {
            assertThat(gateway.listeners().hostOf(8080)).contains("0.0.0.0");
        }
    }

    @Test
    void tellsWhichPortTheSystemChose() {
        try (TestGateway gateway = TestGateway.start(serving(0, route("r", "/")))) {
            int chosen = gateway.gateway().port(0);
            assertThat(chosen).isNotZero();
            assertThat(gateway.send(chosen, FakeRequest.get("/")).status()).isEqualTo(200);
        }
    }

    @Test
    void aRemovedPortLetsItsRequestsEnd() throws Exception {
        BlockingQueue<FakeUpstream.Reply> replies = new LinkedBlockingQueue<>();
        try (TestGateway gateway =
                TestGateway.start(
                        serving(8080, route("r", "/")), (_, reply) -> replies.add(reply))) {
            FakeExchange open = gateway.open(8080, FakeRequest.get("/"));
            FakeUpstream.Reply reply = replies.poll(10, TimeUnit.SECONDS);
            gateway.reload(serving(8081, route("r", "/")));
            Soon.holds(() -> assertThat(gateway.listeners().openPorts()).containsExactly(8081));
            assertThat(open.hasEnded()).isFalse();
            reply.respond(Response.text(200, "late"));
            assertThat(open.response().text()).isEqualTo("late");
        }
    }

    @Test
    void closingLetsRequestsEndAndStopsTheRest() throws Exception {
        BlockingQueue<FakeUpstream.Reply> replies = new LinkedBlockingQueue<>();
        TestGateway gateway =
                TestGateway.start(serving(8080, route("r", "/")), (_, reply) -> replies.add(reply));
        FakeExchange open = gateway.open(8080, FakeRequest.get("/"));
        FakeUpstream.Reply reply = replies.poll(10, TimeUnit.SECONDS);
        Thread closing = Thread.ofVirtual().start(gateway::close);
        Soon.holds(() -> assertThat(gateway.listeners().openPorts()).isEmpty());
        assertThat(open.hasEnded()).isFalse();
        reply.respond(Response.text(200, "late"));
        assertThat(open.response().text()).isEqualTo("late");
        closing.join();
    }

    @Test
    void firstRequestsOfAPortWaitForTheConfigurationThatOpensIt() throws Exception {
        AtomicReference<TestGateway> running = new AtomicReference<>();
        List<FakeExchange> early = new ArrayList<>();
        TestGateway gateway =
                new TestGateway(
                        serving(
                                8080,
                                route(
                                        "r",
                                        "/",
                                        List.of(backend(new Backend.Mcp(McpBackend.of(List.of())))),
                                        List.of())),
                        List.of(),
                        FakeUpstream.echo(),
                        (_, _) -> {
                            early.add(running.get().open(8080, FakeRequest.get("/early")));
                            return call -> call.respond(Response.text(200, "served"));
                        });
        running.set(gateway);
        try (gateway) {
            gateway.start();
            assertThat(early).hasSize(1);
            assertThat(early.getFirst().response().text()).isEqualTo("served");
        }
    }

    @Test
    void aBackendThatCannotBeMadeOpensNothingAndKeepsNothingWaiting() {
        AtomicReference<TestGateway> running = new AtomicReference<>();
        AtomicReference<FakeExchange> early = new AtomicReference<>();
        TestGateway gateway =
                new TestGateway(
                        serving(8080, route("r", "/")),
                        List.of(),
                        FakeUpstream.echo(),
                        (_, _) -> {
                            early.set(running.get().open(8081, FakeRequest.get("/early")));
                            throw new IllegalStateException("a bug");
                        });
        running.set(gateway);
        try (gateway;
                LogCapture log = new LogCapture("gatehouse.config")) {
            gateway.start();
            gateway.reload(
                    TestConfigs.of(
                            bind(8080, listener("l", "", route("r", "/new"))),
                            bind(
                                    8081,
                                    listener(
                                            "l",
                                            "",
                                            route(
                                                    "r",
                                                    "/",
                                                    List.of(
                                                            backend(
                                                                    new Backend.Mcp(
                                                                            McpBackend.of(
                                                                                    List.of())))),
                                                    List.of())))));
            assertThat(log.errors()).containsExactly("Failed to reload config");
            Soon.holds(() -> assertThat(gateway.listeners().openPorts()).containsExactly(8080));
            assertThat(gateway.send(8080, FakeRequest.get("/old")).status()).isEqualTo(200);
            early.get().outcome();
        } catch (StartException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void backendsAreClosedAfterTheirLastRequest() throws Exception {
        CountDownLatch served = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> closed = new CopyOnWriteArrayList<>();
        class Handler implements BackendHandler {
            @Override
            public void handle(RoutedCall call) {
                call.exchange()
                        .onVirtualThread(() -> {
                            served.countDown();
                            await(goOn);
                            call.respond(Response.text(200, "closed " + closed));
                        });
            }

            @Override
            public void close() {
                closed.add("handler");
                throw new IllegalStateException("a bug");
            }
        }
        try (LogCapture log = new LogCapture("gatehouse.config");
                TestGateway gateway =
                        new TestGateway(
                                serving(
                                        8080,
                                        route(
                                                "r",
                                                "/",
                                                List.of(
                                                        backend(
                                                                new Backend.Mcp(
                                                                        McpBackend.of(List.of())))),
                                                List.of())),
                                List.of(),
                                FakeUpstream.echo(),
                                (_, _) -> new Handler())) {
            gateway.start();
            FakeExchange exchange = gateway.open(8080, FakeRequest.get("/"));
            await(served);
            gateway.reload(serving(8080, route("r", "/")));
            assertThat(closed).isEmpty();
            goOn.countDown();
            assertThat(exchange.response().text()).isEqualTo("closed []");
            Soon.holds(() -> assertThat(log.warnings()).contains("closing a backend failed"));
            assertThat(closed).containsExactly("handler");
        }
    }

    @Test
    void readinessFollowsTheConfiguration() throws Exception {
        GatewayConfig config = serving(8080, route("r", "/"));
        ProcessSettings s = config.settings();
        ProcessSettings withReadiness =
                new ProcessSettings(
                        s.enableIpv6(),
                        Optional.of(new SocketAddressSetting("localhost", 15021)),
                        s.admin(),
                        s.stats(),
                        s.logLevel(),
                        s.logFormat(),
                        s.sessionKeys(),
                        s.sessionTtl(),
                        s.maxBodyBytes(),
                        s.connectTimeout(),
                        s.poolIdleTimeout(),
                        s.drainDeadline(),
                        s.workerThreads(),
                        s.customFunctions());
        TestGateway gateway = TestGateway.start(new GatewayConfig(withReadiness, config.binds()));
        assertThat(gateway.send(15021, FakeRequest.get("/healthz/ready")).text())
                .isEqualTo("ready\n");
        gateway.source().spoil("broken");
        assertThat(gateway.send(15021, FakeRequest.get("/healthz/ready")).text())
                .isEqualTo("ready\n");
        gateway.close();
        assertThat(gateway.listeners().openPorts()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
