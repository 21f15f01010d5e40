package io.gatehouse.plugin.http.upstream;

import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.policy;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.llm.LlmGateway;
import io.gatehouse.core.mcp.McpGateway;
import io.gatehouse.core.snapshot.StartException;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.identity.CredentialLocation;
import io.gatehouse.domain.llm.ApiFormat;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.domain.llm.LlmProvider;
import io.gatehouse.domain.llm.ModelPattern;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.plugin.http.HttpPoliciesPlugin;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.mcp.FakeHttpAnswer;
import io.gatehouse.testkit.mcp.FakeMcpHttp;
import io.gatehouse.testkit.mcp.FakeMcpServer;
import io.gatehouse.testkit.mcp.FakeStdioServers;
import io.gatehouse.testkit.mcp.FakeUpstreamHttp;
import io.gatehouse.testkit.mcp.McpTestClient;
import io.gatehouse.testkit.policy.FakeExpressions;
import io.gatehouse.testkit.policy.ManualClock;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which server gets which credential. */
class BackendAuthInGatewayTest {

    private static final int PORT = 3000;
    private static final PolicyAttachment PASSTHROUGH =
            policy(
                    "backendAuth",
                    new BackendAuthConfig(
                            Optional.of(
                                    new BackendAuthConfig.Passthrough(CredentialLocation.bearer())),
                            Optional.empty(),
                            Optional.empty()));

    private final FakeUpstreamHttp network = new FakeUpstreamHttp();
    private final ManualClock clock = new ManualClock();
    private final McpGateway mcp =
            new McpGateway(network, new FakeStdioServers(), clock, ProcessSettings.DEFAULTS);
    private Optional<TestGateway> gateway = Optional.empty();

    @AfterEach
    void close() {
        mcp.close();
        gateway.ifPresent(TestGateway::close);
    }

    private TestGateway start(GatewayConfig config) throws StartException {
        LlmGateway llm = new LlmGateway(network, new FakeExpressions(), clock, 4096);
        TestGateway started =
                new TestGateway(
                        config, List.of(new HttpPoliciesPlugin()), FakeUpstream.echo(), mcp, llm);
        gateway = Optional.of(started);
        started.start();
        return started;
    }

    private static PolicyAttachment key(String key) {
        return key(key, CredentialLocation.bearer());
    }

    private static PolicyAttachment key(String key, CredentialLocation location) {
        return policy(
                "backendAuth",
                new BackendAuthConfig(
                        Optional.empty(),
                        Optional.of(new BackendAuthConfig.Key(Secret.of(key), location)),
                        Optional.empty()));
    }

    private McpTarget target(String name, PolicyAttachment... policies) {
        network.put(name + ".test", FakeMcpHttp.of(new FakeMcpServer(name)));
        URI endpoint = URI.create("http://" + name + ".test/mcp");
        return new McpTarget(
                name, new McpServerAddress.StreamableHttp(endpoint), List.of(policies));
    }

    private void serve(List<McpTarget> targets, PolicyAttachment... atRoute) throws Exception {
        serve(targets, List.of(atRoute), List.of());
    }

    private void serve(
            List<McpTarget> targets, List<PolicyAttachment> atRoute, List<PolicyAttachment> own)
            throws Exception {
        Backend backend = new Backend.Mcp(McpBackend.of(targets));
        PolicyAttachment[] atBackend = own.toArray(PolicyAttachment[]::new);
        start(serving(PORT, route("r", "/", List.of(backend(backend, atBackend)), atRoute)));
    }

    private McpTestClient client() {
        return new McpTestClient(gateway.orElseThrow(), PORT, "/mcp")
                .with("authorization", "Bearer mine")
                .with("cookie", "secret=1");
    }

    /** What every request of a conversation showed a server. */
    private Set<String> seen(String server, String field) {
        return network.requests().stream()
                .filter(r -> r.uri().getHost().equals(server + ".test"))
                .map(r -> r.headers().first(field).orElse("nothing"))
                .collect(Collectors.toSet());
    }

    @Test
    void ofSeveralServersOnlyThoseThatShouldGetTheClientsCredential() throws Exception {
        serve(List.of(target("a", PASSTHROUGH), target("b"), target("c", key("k"))));
        McpTestClient client = client();
        client.connect();
        client.call("a_echo", "{}");
        client.call("b_echo", "{}");
        client.call("c_echo", "{}");
        assertThat(seen("a", "authorization")).containsExactly("Bearer mine");
        assertThat(seen("b", "authorization")).containsExactly("nothing");
        assertThat(seen("c", "authorization")).containsExactly("Bearer k");
        assertThat(List.of(seen("a", "cookie"), seen("b", "cookie"), seen("c", "cookie")))
                .containsOnly(Set.of("nothing"));
    }

    @Test
    void theNearestLevelWins() throws Exception {
        serve(
                List.of(target("a"), target("b", key("target"))),
                List.of(PASSTHROUGH),
                List.of(key("backend")));
        client().connect();
        assertThat(seen("a", "authorization")).containsExactly("Bearer backend");
        assertThat(seen("b", "authorization")).containsExactly("Bearer target");
    }

    @Test
    void aRoutesPolicyHoldsForEveryServer() throws Exception {
        serve(List.of(target("a"), target("b")), PASSTHROUGH);
        client().connect();
        assertThat(seen("a", "authorization")).containsExactly("Bearer mine");
        assertThat(seen("b", "authorization")).containsExactly("Bearer mine");
    }

    @Test
    void aCookieForOneServerBringsNoOthersAlong() throws Exception {
        serve(List.of(target("a", key("k", new CredentialLocation.Cookie("s"))), target("b")));
        client().connect();
        assertThat(seen("a", "cookie")).containsExactly("s=k");
        assertThat(seen("b", "cookie")).containsExactly("nothing");
    }

    @Test
    void aServersPolicyCannotChangeTheServersAddress() throws Exception {
        PolicyAttachment inQuery = key("k", new CredentialLocation.QueryParameter("key"));
        serve(List.of(target("a", inQuery)));
        assertThat(client().request("initialize", "{}").status()).isEqualTo(500);
        assertThat(network.requests()).isEmpty();
    }

    @Test
    void aHostGetsTheKeyOfTheRoute() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        TestGateway hosts =
                new TestGateway(
                        serving(PORT, route("r", "/", key("k"))),
                        List.of(new HttpPoliciesPlugin()),
                        (request, reply) -> {
                            seen.addAll(request.head().headers().all("authorization"));
                            reply.respond(Response.text(200, "ok"));
                        },
                        mcp);
        gateway = Optional.of(hosts);
        hosts.start();
        FakeRequest request = FakeRequest.get("/").with("authorization", "Bearer mine");
        assertThat(hosts.send(PORT, request).status()).isEqualTo(200);
        assertThat(seen).containsExactly("Bearer k");
    }

    @Test
    void aModelsProviderGetsTheModelsCredential() throws Exception {
        network.put("m.test", _ -> FakeHttpAnswer.of(200, "application/json", "{}"));
        LlmBackend models =
                new LlmBackend(List.of(model("a", PASSTHROUGH), model("b", key("k")), model("c")));
        TestGateway llm =
                start(
                        serving(
                                PORT,
                                route(
                                        "r",
                                        "/",
                                        List.of(backend(new Backend.Llm(models))),
                                        List.of())));
        for (String name : List.of("a", "b", "c")) {
            String body = "{\"model\":\"" + name + "\",\"messages\":[]}";
            llm.send(
                    PORT,
                    FakeRequest.post("/v1/chat/completions", body)
                            .with("authorization", "Bearer mine"));
        }
        assertThat(network.requests())
                .extracting(r -> r.headers().first("authorization").orElse("nothing"))
                .containsExactly("Bearer mine", "Bearer k", "Bearer mine");
    }

    private static LlmModel model(String name, PolicyAttachment... policies) {
        return new LlmModel(
                new ModelPattern(name),
                false,
                new LlmProvider(
                        "openai", URI.create("http://m.test"), Set.of(ApiFormat.COMPLETIONS)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(policies));
    }
}
