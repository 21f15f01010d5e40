package io.gatehouse.core.snapshot;

import static io.gatehouse.testkit.config.TestConfigs.bind;
import static io.gatehouse.testkit.config.TestConfigs.listener;
import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static io.gatehouse.testkit.config.TestConfigs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.testing.Lifecycle;
import io.gatehouse.core.testing.LogCapture;
import io.gatehouse.core.testing.Script;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.mcp.Soon;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long policies live through reloads.
class InstancesTest {

    private final Lifecycle lifecycle = new Lifecycle();
    private final LogCapture log = new LogCapture("gatehouse.config");

    @AfterEach
    void nothingWasUsedWrongly() {
        log.close();
        // The last policies are let go after the gateway has closed its ports.
        Soon.holds(() -> assertThat(lifecycle.instances()).allMatch(i -> i.timesClosed() == 1));
        assertThat(lifecycle.complaints()).isEmpty();
    }

    @Test
    void aPolicyWithTheSamePlaceAndSettingsLivesOn() {
        try (TestGateway gateway = start(serving(8080, route("r", "/", tracked("a"))))) {
            gateway.reload(
                    TestConfigs.of(
                            bind(9090, listener("l", "", route("r", "/"))),
                            bind(
                                    8080,
                                    listener(
                                            "listener0",
                                            "",
                                            route("other", "/other"),
                                            route("r", "/elsewhere", moved("a"))))));
            gateway.send(8080, FakeRequest.get("/elsewhere"));
            assertThat(lifecycle.instances()).hasSize(1);
            assertThat(lifecycle.instances().getFirst().calls()).isEqualTo(1);
            assertThat(lifecycle.open()).containsExactly("a");
        }
    }

    @Test
    void otherSettingsMakeANewPolicyAndCloseTheOld() {
        try (TestGateway gateway = start(serving(8080, route("r", "/", tracked("a"))))) {
            gateway.reload(serving(8080, route("r", "/", tracked("b"))));
            Soon.holds(() -> assertThat(lifecycle.open()).containsExactly("b"));
            gateway.reload(serving(8080, route("r", "/", tracked("a"))));
            Soon.holds(() -> assertThat(lifecycle.open()).containsExactly("a"));
            assertThat(lifecycle.instances()).hasSize(3);
        }
    }

    @Test
    void anotherPlaceHasAPolicyOfItsOwn() {
        GatewayConfig config =
                TestConfigs.of(
                        bind(
                                8080,
                                with(
                                        listener(
                                                "l",
                                                "",
                                                route("r", "/r", tracked("a")),
                                                route("s", "/s", tracked("a"))),
                                        tracked("a"))));
        try (TestGateway gateway = start(config)) {
            assertThat(lifecycle.open()).containsExactly("a", "a", "a");
            gateway.send(8080, FakeRequest.get("/s"));
            assertThat(lifecycle.instances())
                    .extracting(Lifecycle.Instance::calls)
                    .containsExactlyInAnyOrder(1, 0, 1);
            gateway.reload(serving(8080, route("r", "/", tracked("a"))));
            Soon.holds(() -> assertThat(lifecycle.open()).containsExactly("a"));
        }
    }

    @Test
    void anOldPolicyServesItsRequestsToTheirEnd() throws Exception {
        BlockingQueue<FakeUpstream.Reply> replies = new LinkedBlockingQueue<>();
        try (TestGateway gateway =
                TestGateway.start(
                        serving(8080, route("r", "/", tracked("a"))),
                        (_, reply) -> replies.add(reply),
                        lifecycle.plugin())) {
            FakeExchange old = gateway.open(8080, FakeRequest.get("/"));
            FakeUpstream.Reply oldReply = replies.poll(10, TimeUnit.SECONDS);
            gateway.reload(serving(8080, route("r", "/", tracked("b"))));
            FakeExchange young = gateway.open(8080, FakeRequest.get("/"));
            replies.poll(10, TimeUnit.SECONDS).respond(Response.text(200, "young"));
            assertThat(young.response().text()).isEqualTo("young");
            gateway.reload(serving(8080, route("r", "/", tracked("c"))));
            Soon.holds(() -> assertThat(lifecycle.open()).containsExactly("a", "c"));
            oldReply.respond(Response.text(200, "old"));
            assertThat(old.response().text()).isEqualTo("old");
            Soon.holds(() -> assertThat(lifecycle.open()).containsExactly("c"));
        }
    }

    @Test
    void aPolicyThatIsStillServingIsTakenBackByAReload() throws Exception {
        BlockingQueue<FakeUpstream.Reply> replies = new LinkedBlockingQueue<>();
        try (TestGateway gateway =
                TestGateway.start(
                        serving(8080, route("r", "/", tracked("a"))),
                        (_, reply) -> replies.add(reply),
                        lifecycle.plugin())) {
            FakeExchange open = gateway.open(8080, FakeRequest.get("/"));
            FakeUpstream.Reply reply = replies.poll(10, TimeUnit.SECONDS);
            gateway.reload(serving(8080, route("r", "/", tracked("b"))));
            gateway.reload(serving(8080, route("r", "/", tracked("a"))));
            reply.respond(Response.text(200, "done"));
            assertThat(open.response().text()).isEqualTo("done");
            Soon.holds(() -> assertThat(lifecycle.open()).containsExactly("a"));
            assertThat(lifecycle.instances()).hasSize(2);
        }
    }

    @Test
    void aConfigurationThatIsRefusedLeavesEverythingAsItWas() {
        refused(
                gateway -> gateway.source().spoil("no such file"),
                "Failed to reload config: no such file; the last good configuration serves on");
    }

    @Test
    void settingsThatCannotWorkLeaveEverythingAsItWas() {
        refused(
                gateway ->
                        gateway.reload(
                                serving(
                                        8080,
                                        route("new", "/new", tracked("new")),
                                        route("r", "/", tracked("bad")),
                                        route("more", "/more", tracked("bug")))),
                "Failed to reload config: tracked: these settings cannot work; tracked failed to"
                        + " start: java.lang.IllegalStateException: a bug; the last good"
                        + " configuration serves on");
    }

    @Test
    void aPortThatCannotBeHadLeavesEverythingAsItWas() {
        refused(
                gateway -> {
                    gateway.listeners().refuse(9091, "port 9091 is taken");
                    gateway.reload(
                            TestConfigs.of(
                                    bind(9090, listener("l", "", route("n", "/", tracked("x")))),
                                    bind(9091, listener("l", "", route("n", "/", tracked("y")))),
                                    bind(9092, listener("l", "", route("n", "/", tracked("z"))))));
                },
                "Failed to reload config: port 9091 is taken; the last good configuration serves"
                        + " on");
    }

    @Test
    void aBadExpressionLeavesEverythingAsItWas() {
        refused(
                gateway ->
                        gateway.reload(
                                serving(
                                        8080,
                                        withPath(
                                                route("r", "/", tracked("new")),
                                                new PathMatch.Regex("(")))),
                "Failed to reload config: bad regular expression (: Unclosed group; the last good"
                        + " configuration serves on");
    }

    @Test
    void twoPlacesOfOneNameLeaveEverythingAsItWas() {
        refused(
                gateway ->
                        gateway.reload(
                                serving(
                                        8080,
                                        route("r", "/a", tracked("weak")),
                                        route("r", "/b", tracked("strong")))),
                "Failed to reload config: the name bind/8080/listener0/default/r is used twice;"
                        + " give one of them another name; the name"
                        + " bind/8080/listener0/default/r#0 is used twice; give one of them another"
                        + " name; the last good configuration serves on");
    }

    @Test
    void twoBindsOfOnePortLeaveEverythingAsItWas() {
        refused(
                gateway ->
                        gateway.reload(
                                TestConfigs.of(
                                        bind(8080, listener("a", "", route("r", "/"))),
                                        bind(8080, listener("b", "", route("r", "/"))))),
                "Failed to reload config: port 8080 is used by two binds; the last good"
                        + " configuration serves on");
    }

    @Test
    void aPolicyThatIsNotInstalledLeavesEverythingAsItWas() {
        refused(
                gateway ->
                        gateway.reload(
                                serving(8080, route("r", "/", policy("missing", new Script(""))))),
                null);
    }

    @Test
    void aGatewayThatCannotStartLetsEverythingGo() {
        TestGateway gateway =
                new TestGateway(
                        TestConfigs.of(
                                bind(8080, listener("l", "", route("r", "/", tracked("a")))),
                                bind(8081, listener("l", "", route("r", "/", tracked("b"))))),
                        List.of(lifecycle.plugin()),
                        FakeUpstream.echo(),
                        (_, _) -> _ -> {});
        gateway.listeners().refuse(8081, "port 8081 is taken");
        assertThatThrownBy(gateway::start)
                .isInstanceOf(StartException.class)
                .hasMessage("port 8081 is taken");
        assertThat(lifecycle.open()).isEmpty();
        assertThat(gateway.listeners().openPorts()).isEmpty();
        assertThat(gateway.source().watches()).isZero();
        gateway.close();
    }

    @Test
    void aGatewayThatIsClosedServesNothingAgain() {
        TestGateway gateway = start(serving(8080, route("r", "/", tracked("a"))));
        gateway.close();
        Soon.holds(() -> assertThat(lifecycle.open()).isEmpty());
        assertThat(gateway.source().watches()).isZero();
        gateway.gateway().reload();
        assertThat(gateway.listeners().openPorts()).isEmpty();
        assertThat(lifecycle.instances()).hasSize(1);
    }

    @Test
    void checkingAConfigurationLetsItGoAgain() {
        try (TestGateway gateway = start(serving(8080, route("r", "/", tracked("a"))))) {
            assertThat(gateway.validate(serving(8080, route("r", "/", tracked("b"))))).isEmpty();
            assertThat(
                            gateway.validate(
                                    serving(8080, route("r", "/", tracked("c"), tracked("bad")))))
                    .hasSize(1);
            assertThat(lifecycle.open()).containsExactly("a");
        }
    }

    private void refused(Consumer<TestGateway> change, String line) {
        try (TestGateway gateway = start(serving(8080, route("r", "/", tracked("a"))))) {
            change.accept(gateway);
            assertThat(log.errors()).hasSize(1);
            if (line != null) {
                assertThat(log.errors()).containsExactly(line);
            }
            assertThat(gateway.listeners().openPorts()).containsExactly(8080);
            assertThat(lifecycle.open()).containsExactly("a");
            assertThat(gateway.send(8080, FakeRequest.get("/x")).text()).isEqualTo("GET /x");
            assertThat(lifecycle.instances().getFirst().calls()).isEqualTo(1);
            gateway.reload(serving(8080, route("r", "/", tracked("a")), route("s", "/s")));
            assertThat(lifecycle.open()).containsExactly("a");
        }
        Soon.holds(() -> assertThat(lifecycle.open()).isEmpty());
    }

    private TestGateway start(GatewayConfig config) {
        return TestGateway.start(config, lifecycle.plugin());
    }

    private static PolicyAttachment tracked(String name) {
        return policy("tracked", new Script(name));
    }

    private static PolicyAttachment moved(String name) {
        return new PolicyAttachment(
                new PolicyType("tracked"), new Script(name), new Origin("f.yaml", 99, 1, "moved"));
    }

    private static Route withPath(Route route, PathMatch path) {
        return new Route(
                route.namespace(),
                route.name(),
                Optional.empty(),
                route.hostnames(),
                List.of(RouteMatch.path(path)),
                route.policies(),
                route.backends(),
                route.origin());
    }
}
