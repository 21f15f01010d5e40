package io.gatehouse.core.pipeline;

import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.snapshot.StartException;
import io.gatehouse.core.testing.LogCapture;
import io.gatehouse.core.testing.Script;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import io.gatehouse.ports.inbound.ForwardFailure;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.ports.plugin.ResponseHook;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever plugins and backends throw, the client gets an answer that says nothing, and the operator a line that says it all.
class BugsTest {

    private final LogCapture log = new LogCapture("gatehouse.pipeline");

    /// What may go wrong in a policy.
    enum Bug {
        EXCEPTION {
            @Override
            RequestDecision happen() {
                throw new IllegalStateException("secret detail");
            }
        },
        DEEP_RECURSION {
            @Override
            RequestDecision happen() {
                throw new StackOverflowError();
            }
        },
        MISSING_CLASS {
            @Override
            RequestDecision happen() {
                throw new NoClassDefFoundError("some/Library");
            }
        },
        FAILED_ASSERTION {
            @Override
            RequestDecision happen() {
                throw new AssertionError("secret detail");
            }
        },
        NO_DECISION {
            @Override
            @SuppressWarnings("NullAway")
            RequestDecision happen() {
                return null;
            }
        };

        abstract RequestDecision happen();
    }

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @ParameterizedTest
    @EnumSource
    void bugsOfInlinePoliciesAreAnswered(Bug bug) {
        ScriptedPlugin plugin =
                new ScriptedPlugin().policy("buggy", Stage.AUTHENTICATION, _ -> bug.happen());
        try (TestGateway gateway = start(plugin, FakeUpstream.echo())) {
            assertInternalError(gateway, "buggy failed on GET /path");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bugsOfBlockingPoliciesAreAnswered(Bug bug) {
        ScriptedPlugin plugin =
                new ScriptedPlugin().blocking("buggy", Stage.AUTHENTICATION, _ -> bug.happen());
        try (TestGateway gateway = start(plugin, FakeUpstream.echo())) {
            assertInternalError(gateway, "buggy failed on GET /path");
        }
    }

    @Test
    void changesThatCannotBeMadeAreAnswered() {
        RequestChange change =
                RequestChange.NONE.with(new HeaderChange.Set("x", "y")).withPathAndQuery("/p");
        Function<HttpCall, RequestDecision> decide =
                call -> {
                    if (call.request().headers().contains("x")) {
                        throw new IllegalStateException("applied twice");
                    }
                    return RequestDecision.proceed(change);
                };
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .blocking("buggy", Stage.AUTHENTICATION, decide)
                        .blocking("buggyToo", Stage.AUTHORIZATION, decide);
        try (TestGateway gateway =
                TestGateway.start(
                        TestConfigs.serving(
                                8080,
                                route(
                                        "r",
                                        "/",
                                        policy("buggy", new Script("")),
                                        policy("buggyToo", new Script("")))),
                        plugin)) {
            assertInternalError(gateway, "buggyToo failed on GET /path");
        }
    }

    @Test
    void bugsOnForwardedResponsesAreAnswered() {
        try (TestGateway gateway =
                start(
                        throwingOnResponses(RequestDecision::observe),
                        (_, reply) ->
                                reply.respond(
                                        Response.text(200, "from upstream").with("x-a", "1")))) {
            assertInternalError(gateway, "buggy failed on GET /path");
        }
    }

    @Test
    void bugsOnRepliesAreAnswered() {
        ScriptedPlugin plugin =
                throwingOnResponses(RequestDecision::observe)
                        .policy(
                                "reply",
                                Stage.REPLY,
                                _ -> new RequestDecision.Reply(Response.text(200, "hello")));
        try (TestGateway gateway = start(plugin, FakeUpstream.echo(), "reply")) {
            assertInternalError(gateway, "buggy failed on GET /path");
        }
    }

    @Test
    void bugsOnRefusalsAreAnswered() {
        ScriptedPlugin plugin =
                throwingOnResponses(RequestDecision::observe)
                        .blocking(
                                "refuse", Stage.CSRF, _ -> RequestDecision.refuse(403, "X", "no"));
        try (TestGateway gateway = start(plugin, FakeUpstream.echo(), "refuse")) {
            assertInternalError(gateway, "buggy failed on GET /path");
        }
    }

    @Test
    void bugsOnFailuresOfUpstreamsAreAnswered() {
        try (TestGateway gateway =
                start(
                        throwingOnResponses(RequestDecision::observe),
                        FakeUpstream.failing(ForwardFailure.Kind.BROKEN, "gone"))) {
            assertInternalError(gateway, "buggy failed on GET /path");
        }
    }

    @Test
    void bugsOfBackendsAreAnswered() {
        assertBackend(
                _ -> {
                    throw new IllegalStateException("a bug");
                },
                "the backend failed on GET /path");
    }

    @Test
    void bugsOfTasksOfBackendsAreAnswered() {
        assertBackend(
                call ->
                        call.exchange()
                                .onVirtualThread(() -> {
                                    throw new IllegalStateException("a bug");
                                }),
                "a task failed on GET /path");
        assertBackend(
                call ->
                        call.exchange()
                                .onVirtualThread(() ->
                                        call.exchange()
                                                .onIoThread(() -> {
                                                    throw new AssertionError();
                                                })),
                "a task failed on GET /path");
    }

    @Test
    void expressionsThatRecurseTooDeeplyAreAnswered() {
        Route deep =
                new Route(
                        "default",
                        "deep",
                        Optional.empty(),
                        List.of(),
                        List.of(RouteMatch.path(new PathMatch.Regex("/(a|b)*"))),
                        List.of(),
                        List.of(),
                        Origin.NONE);
        try (TestGateway gateway = TestGateway.start(TestConfigs.serving(8080, deep))) {
            Response response = gateway.send(8080, FakeRequest.get("/" + "a".repeat(1_000_000)));
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).isEqualTo("internal error");
        }
        assertThat(log.thrown()).hasExactlyElementsOfTypes(StackOverflowError.class);
    }

    private void assertBackend(BackendHandler handler, String line) {
        try (TestGateway gateway =
                new TestGateway(
                        TestConfigs.serving(
                                8080,
                                route(
                                        "r",
                                        "/",
                                        List.of(backend(new Backend.Mcp(McpBackend.of(List.of())))),
                                        List.of())),
                        List.of(),
                        FakeUpstream.echo(),
                        (_, _) -> handler)) {
            gateway.start();
            assertInternalError(gateway, line);
        } catch (StartException e) {
            throw new AssertionError(e);
        }
    }

    private void assertInternalError(TestGateway gateway, String line) {
        int before = log.errors().size();
        Response response = gateway.send(8080, FakeRequest.get("/path?token=hunter2"));
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).isEqualTo("internal error");
        assertThat(response.headers()).isEqualTo(HeaderList.of("content-type", "text/plain"));
        assertThat(gateway.accessLog().last().fields())
                .containsAllEntriesOf(Map.of("error", "internal error", "reason", "Internal"));
        assertThat(log.errors().subList(before, log.errors().size()))
                .hasSize(1)
                .first()
                .isEqualTo(line);
        assertThat(log.thrown()).isNotEmpty();
    }

    private static ScriptedPlugin throwingOnResponses(
            Function<ResponseHook, RequestDecision> observe) {
        return new ScriptedPlugin()
                .policy(
                        "buggy",
                        Stage.AUTHENTICATION,
                        _ ->
                                observe.apply(_ -> {
                                    throw new IllegalStateException("secret detail");
                                }));
    }

    private static TestGateway start(ScriptedPlugin plugin, FakeUpstream upstream, String... more) {
        List<PolicyAttachment> policies = new ArrayList<>(List.of(policy("buggy", new Script(""))));
        for (String key : more) {
            policies.add(policy(key, new Script("")));
        }
        return TestGateway.start(
                TestConfigs.serving(
                        8080, route("r", "/", policies.toArray(PolicyAttachment[]::new))),
                upstream,
                plugin);
    }
}
