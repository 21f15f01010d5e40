package io.gatehouse.core.pipeline;

import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Script;
import io.gatehouse.core.testing.ScriptedPlugin;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.http.HeaderChange;
import io.gatehouse.domain.http.HeaderList;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.identity.Claims;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Stage;
import io.gatehouse.ports.plugin.HttpCall;
import io.gatehouse.ports.plugin.Refusal;
import io.gatehouse.ports.plugin.RequestChange;
import io.gatehouse.ports.plugin.RequestDecision;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.config.TestConfigs;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.ForwardedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What policies decide and change.
class DecisionsTest {

    private final List<ForwardedRequest> forwarded = new CopyOnWriteArrayList<>();

    @Test
    void aReplyStandsInForTheBackend() {
        try (TestGateway gateway =
                start(_ -> new RequestDecision.Reply(Response.text(422, "hello")))) {
            Response response = gateway.send(8080, FakeRequest.get("/"));
            assertThat(response.status()).isEqualTo(422);
            assertThat(response.text()).isEqualTo("hello");
            assertThat(gateway.accessLog().last().fields())
                    .isEqualTo(Map.of("reason", "DirectResponse"));
        }
        assertThat(forwarded).isEmpty();
    }

    @Test
    void aRefusalIsPlainTextWithItsFields() {
        Refusal refusal =
                new Refusal(
                        429,
                        "RateLimit",
                        "rate limit exceeded",
                        HeaderList.of("x-ratelimit-limit", "1", "vary", "a", "vary", "b"));
        try (TestGateway gateway = start(_ -> new RequestDecision.Refuse(refusal))) {
            Response response = gateway.send(8080, FakeRequest.get("/"));
            assertThat(response.status()).isEqualTo(429);
            assertThat(response.text()).isEqualTo("rate limit exceeded");
            assertThat(response.headers())
                    .isEqualTo(
                            HeaderList.of(
                                    "content-type",
                                    "text/plain",
                                    "x-ratelimit-limit",
                                    "1",
                                    "vary",
                                    "a",
                                    "vary",
                                    "b"));
            assertThat(gateway.accessLog().last().fields())
                    .isEqualTo(Map.of("error", "rate limit exceeded", "reason", "RateLimit"));
        }
        assertThat(forwarded).isEmpty();
    }

    @Test
    void aRefusalsOwnContentTypeReplacesPlainText() {
        Refusal refusal =
                new Refusal(403, "X", "{}", HeaderList.of("Content-Type", "application/json"));
        try (TestGateway gateway = start(_ -> new RequestDecision.Refuse(refusal))) {
            assertThat(gateway.send(8080, FakeRequest.get("/")).headers())
                    .isEqualTo(HeaderList.of("Content-Type", "application/json"));
        }
    }

    @Test
    void aRefusalWithoutATextHasNoBody() {
        try (TestGateway gateway = start(_ -> RequestDecision.refuse(413, "X", ""))) {
            Response response = gateway.send(8080, FakeRequest.get("/"));
            assertThat(response.body()).isEmpty();
            assertThat(response.headers()).isEqualTo(HeaderList.EMPTY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 13", "401, 16", "403, 7", "404, 12", "407, 16", "413, 2", "429, 14", "500, 2",
        "502, 14", "503, 14", "504, 14",
    })
    void grpcCallersReadTheStatusInTheHead(int status, String grpcStatus) {
        for (String type : List.of("application/grpc", "application/grpc+proto")) {
            try (TestGateway gateway =
                    start(_ -> RequestDecision.refuse(status, "X", "no: 100% é\nway"))) {
                Response response =
                        gateway.send(
                                8080, FakeRequest.post("/a.B/C", "").with("content-type", type));
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body()).isEmpty();
                assertThat(response.headers())
                        .isEqualTo(
                                HeaderList.of(
                                        "content-type",
                                        "application/grpc",
                                        "grpc-status",
                                        grpcStatus,
                                        "grpc-message",
                                        "no%3A 100%25 %C3%A9%0Away"));
            }
        }
    }

    @Test
    void otherCallersAreNoGrpcCallers() {
        try (TestGateway gateway = start(_ -> RequestDecision.refuse(403, "X", "no"))) {
            for (String type : List.of("application/grpc-web", "application/json", "grpc")) {
                assertThat(
                                gateway.send(
                                                8080,
                                                FakeRequest.post("/", "")
                                                        .with("content-type", type))
                                        .status())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void changesReachLaterPoliciesAndTheBackend() {
        List<String> seen = new CopyOnWriteArrayList<>();
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .policy(
                                "first",
                                Stage.AUTHENTICATION,
                                _ ->
                                        RequestDecision.proceed(
                                                RequestChange.NONE
                                                        .with(new HeaderChange.Set("x-a", "1"))
                                                        .with(new HeaderChange.Add("x-a", "2"))
                                                        .with(new HeaderChange.Remove("x-b"))
                                                        .withPathAndQuery("/new?q=1")
                                                        .withAuthority("other.test")
                                                        .stating("mark", Map.of("who", "ann"))))
                        .policy(
                                "second",
                                Stage.AUTHORIZATION,
                                call -> {
                                    seen.add(
                                            call.request().headers().all("x-a")
                                                    + " "
                                                    + call.request().headers().all("x-b")
                                                    + " "
                                                    + call.request().host()
                                                    + call.request().pathAndQuery()
                                                    + " "
                                                    + call.attribute("mark")
                                                    + " "
                                                    + call.variables().root("mark"));
                                    return RequestDecision.proceed();
                                });
        try (TestGateway gateway =
                start(plugin, policy("second", new Script("")), policy("first", new Script("")))) {
            gateway.send(8080, FakeRequest.get("/old").with("x-a", "0").with("x-b", "0"));
        }
        assertThat(seen)
                .containsExactly(
                        "[1, 2] [] other.test/new?q=1 Optional[{who=ann}] Optional[{who=ann}]");
        assertThat(forwarded).hasSize(1);
        assertThat(forwarded.getFirst().head().pathAndQuery()).isEqualTo("/new?q=1");
        assertThat(forwarded.getFirst().head().authority()).contains("other.test");
        assertThat(forwarded.getFirst().head().headers().all("x-a")).containsExactly("1", "2");
        assertThat(forwarded.getFirst().target().address()).isEqualTo(TestConfigs.UPSTREAM);
    }

    @Test
    void laterStatementsReplaceEarlierOnesAndOthersStay() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        ScriptedPlugin plugin =
                new ScriptedPlugin()
                        .policy("a", Stage.CORS, _ -> stating("x", "1", "y", "1"))
                        .policy("b", Stage.AUTHENTICATION, _ -> stating("x", "2", "z", "2"))
                        .policy(
                                "c",
                                Stage.AUTHORIZATION,
                                call -> {
                                    for (String name : List.of("x", "y", "z", "w")) {
                                        seen.add(call.attribute(name));
                                    }
                                    return RequestDecision.proceed();
                                });
        try (TestGateway gateway =
                start(
                        plugin,
                        policy("a", new Script("")),
                        policy("b", new Script("")),
                        policy("c", new Script("")))) {
            gateway.send(8080, FakeRequest.get("/"));
        }
        assertThat(seen)
                .containsExactly(
                        Optional.of("2"), Optional.of("1"), Optional.of("2"), Optional.empty());
    }

    @Test
    void theAccessLogKnowsTheRequestAsTheClientSentIt() {
        try (TestGateway gateway =
                start(_ ->
                        RequestDecision.proceed(
                                RequestChange.NONE
                                        .withPathAndQuery("/rewritten")
                                        .withAuthority("rewritten.test")
                                        .stating(
                                                "jwt",
                                                new Claims(
                                                        Map.of("sub", "ann"),
                                                        Secret.of("token")))))) {
            gateway.send(8080, FakeRequest.get("/path?token=hunter2").to("client.test:8080"));
            var entry = gateway.accessLog().last();
            assertThat(entry.path()).isEqualTo("/path");
            assertThat(entry.host()).contains("client.test");
            assertThat(entry.method()).isEqualTo("GET");
            assertThat(entry.subject()).contains("ann");
            assertThat(entry.gateway()).contains("default/default");
            assertThat(entry.listener()).contains("listener0");
            assertThat(entry.route()).contains("default/r");
            assertThat(entry.outcome().status()).isEqualTo(200);
            assertThat(entry.fields()).containsKey("endpoint").doesNotContainKey("error");
            assertThat(entry.toString()).doesNotContain("hunter2", "rewritten");
        }
    }

    @Test
    void expressionsReadTheCall() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        Function<HttpCall, RequestDecision> reading =
                call -> {
                    RequestFields request =
                            (RequestFields) call.variables().root("request").orElseThrow();
                    for (String name :
                            List.of("method", "path", "host", "scheme", "version", "uri")) {
                        seen.add(request.field(name).orElseThrow().toString());
                    }
                    seen.add(request.field("body"));
                    seen.add(request.field("nonsense"));
                    seen.add(call.variables().root("proxy").orElseThrow());
                    seen.add(call.variables().root("nonsense"));
                    assertThat(request.names())
                            .allMatch(name ->
                                    name.startsWith("body") || request.field(name).isPresent());
                    return RequestDecision.proceed();
                };
        try (TestGateway gateway = start(reading)) {
            gateway.send(8080, FakeRequest.get("/a%2Fb?c=d").to("h.test:81"));
        }
        assertThat(seen)
                .containsExactly(
                        "GET",
                        "/a%2Fb",
                        "h.test",
                        "http",
                        "HTTP/1.1",
                        "http://h.test:81/a%2Fb?c=d",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(
                                "gateway",
                                Map.of("namespace", "default", "name", "default"),
                                "listener",
                                Map.of("name", "listener0"),
                                "route",
                                Map.of("namespace", "default", "name", "r")),
                        Optional.empty());
    }

    private static RequestDecision stating(String first, Object one, String second, Object two) {
        return RequestDecision.proceed(RequestChange.NONE.stating(first, one).stating(second, two));
    }

    private TestGateway start(Function<HttpCall, RequestDecision> decide) {
        return start(
                new ScriptedPlugin().policy("scripted", Stage.AUTHENTICATION, decide),
                policy("scripted", new Script("")));
    }

    private TestGateway start(ScriptedPlugin plugin, PolicyAttachment... policies) {
        return TestGateway.start(
                TestConfigs.serving(8080, route("r", "/", policies)),
                (request, reply) -> {
                    forwarded.add(request);
                    reply.respond(Response.text(200, "from upstream"));
                },
                plugin);
    }
}
