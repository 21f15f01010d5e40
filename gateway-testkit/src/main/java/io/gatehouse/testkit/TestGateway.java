package io.gatehouse.testkit;

import io.gatehouse.core.backend.BackendHandler;
import io.gatehouse.core.backend.LlmBackends;
import io.gatehouse.core.backend.McpBackends;
import io.gatehouse.core.plugin.InstalledPlugins;
import io.gatehouse.core.plugin.PluginException;
import io.gatehouse.core.policy.PolicyInstances;
import io.gatehouse.core.snapshot.ConfigCheck;
import io.gatehouse.core.snapshot.Gateway;
import io.gatehouse.core.snapshot.StartException;
import io.gatehouse.domain.config.ConfigProblem;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.testkit.config.FakeConfigSource;
import io.gatehouse.testkit.http.FakeExchange;
import io.gatehouse.testkit.http.FakeHttpListeners;
import io.gatehouse.testkit.http.FakeRequest;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.policy.FakeExpressions;
import io.gatehouse.testkit.policy.FakeHttpFetcher;
import io.gatehouse.testkit.policy.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A whole gateway in memory: the real pipeline, policies and reload between ports that are not there and upstream servers that are a
/// function. Thread-safe.
///
/// ```java
/// try (TestGateway gateway = TestGateway.start(serving(8080, route("r", "/", policy("mine", new Mine(1)))), new MyPlugin())) {
///     assertThat(gateway.send(8080, FakeRequest.get("/hello")).status()).isEqualTo(200);
/// }
/// ```
///
/// The policy language is the one a plugin offers, or else [FakeExpressions].
public final class TestGateway implements AutoCloseable {

    private final FakeConfigSource source;
    private final FakeHttpListeners listeners;
    private final FakeHttpFetcher web = new FakeHttpFetcher();
    private final ManualClock clock = new ManualClock();
    private final RecordingAccessLog accessLog = new RecordingAccessLog();
    private final TestAdmin admin = new TestAdmin();
    private final Gateway gateway;
    private final ConfigCheck check;
    private final Queue<FakeExchange> sent = new ConcurrentLinkedQueue<>();

    /// Prepares a gateway; nothing is open until [#start()].
    ///
    /// @param upstream serves what the gateway forwards
    /// @param mcp serves MCP backends
    public TestGateway(
            GatewayConfig config, List<Plugin> plugins, FakeUpstream upstream, McpBackends mcp) {
        this(config, plugins, upstream, mcp, TestGateway::noModels);
    }

    /// Prepares a gateway; nothing is open until [#start()].
    ///
    /// @param upstream serves what the gateway forwards
    /// @param mcp serves MCP backends
    /// @param llm serves LLM backends
    public TestGateway(
            GatewayConfig config,
            List<Plugin> plugins,
            FakeUpstream upstream,
            McpBackends mcp,
            LlmBackends llm) {
        this.source = new FakeConfigSource(config);
        this.listeners = new FakeHttpListeners(upstream);
        InstalledPlugins installed = installed(plugins);
        Expressions language =
                plugins.stream()
                        .flatMap(plugin -> plugin.expressions().stream())
                        .findFirst()
                        .orElseGet(FakeExpressions::new);
        PolicyInstances instances = new PolicyInstances(installed, language, web, clock);
        this.check = new ConfigCheck(installed, instances, llm);
        Gateway.Parts parts =
                new Gateway.Parts(
                        source,
                        installed,
                        instances,
                        mcp,
                        llm,
                        listeners,
                        accessLog,
                        clock,
                        admin.parts(language));
        this.gateway = new Gateway(parts, config, List.of());
    }

    private static BackendHandler noModels(LlmBackend settings) {
        return call -> call.respond(Response.text(501, "no models in this test"));
    }

    /// A gateway at work, whose upstream servers answer `METHOD path`.
    public static TestGateway start(GatewayConfig config, Plugin... plugins) {
        return start(config, FakeUpstream.echo(), plugins);
    }

    /// A gateway at work.
    ///
    /// @param upstream serves what the gateway forwards
    public static TestGateway start(
            GatewayConfig config, FakeUpstream upstream, Plugin... plugins) {
        TestGateway gateway =
                new TestGateway(config, List.of(plugins), upstream, new NoMcpBackends());
        try {
            gateway.start();
        } catch (StartException e) {
            gateway.listeners.close();
            throw new AssertionError("the gateway does not start: " + e.getMessage(), e);
        }
        return gateway;
    }

    /// Starts serving.
    ///
    /// @throws StartException when the configuration cannot be served
    public void start() throws StartException {
        gateway.start();
    }

    /// Sends a request and waits for the response.
    public Response send(int port, FakeRequest request) {
        return open(port, request).response();
    }

    /// Sends a request.
    ///
    /// @throws UncheckedIOException when the port is not open
    public FakeExchange open(int port, FakeRequest request) {
        try {
            FakeExchange exchange = listeners.send(port, request);
            sent.add(exchange);
            return exchange;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes the configuration; when this returns, the gateway serves it or has refused it.
    public void reload(GatewayConfig config) {
        source.change(config);
    }

    /// What would be wrong with a configuration.
    public List<ConfigProblem> validate(GatewayConfig config) {
        return check.problems(config);
    }

    /// The configuration, for changes of other kinds.
    public FakeConfigSource source() {
        return source;
    }

    /// The ports.
    public FakeHttpListeners listeners() {
        return listeners;
    }

    /// The documents that policies can fetch.
    public FakeHttpFetcher web() {
        return web;
    }

    /// What surrounds the admin API.
    public TestAdmin admin() {
        return admin;
    }

    /// The time, which stands still until it is moved.
    public ManualClock clock() {
        return clock;
    }

    /// What was noted of the requests.
    public RecordingAccessLog accessLog() {
        return accessLog;
    }

    /// The gateway itself.
    public Gateway gateway() {
        return gateway;
    }

    /// Stops it.
    ///
    /// @throws AssertionError when it did with an exchange what must not be done
    @Override
    public void close() {
        gateway.close();
        listeners.close();
        List<String> violations = sent.stream().flatMap(e -> e.violations().stream()).toList();
        if (!violations.isEmpty()) {
            throw new AssertionError("the gateway broke its ports' rules: " + violations);
        }
    }

    private static InstalledPlugins installed(List<Plugin> plugins) {
        try {
            return new InstalledPlugins(plugins);
        } catch (PluginException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
