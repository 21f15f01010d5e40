package io.gatehouse.testkit.mcp;

import static io.gatehouse.testkit.config.TestConfigs.backend;
import static io.gatehouse.testkit.config.TestConfigs.route;
import static io.gatehouse.testkit.config.TestConfigs.serving;

import io.gatehouse.core.mcp.McpGateway;
import io.gatehouse.core.mcp.limit.McpLimits;
import io.gatehouse.core.snapshot.StartException;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.route.Route;
import io.gatehouse.ports.plugin.Plugin;
import io.gatehouse.testkit.TestGateway;
import io.gatehouse.testkit.http.FakeUpstream;
import io.gatehouse.testkit.policy.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway in memory with MCP servers around it. */
final class McpSetup implements AutoCloseable {
    static final int PORT = 3000;

    final FakeUpstreamHttp network;
    final FakeStdioServers stdio = new FakeStdioServers();
    final ManualClock clock = new ManualClock();
    final McpGateway mcp;
    private final List<Plugin> plugins = new ArrayList<>();
    private TestGateway gateway;

    McpSetup() {
        this(McpLimits.DEFAULTS, ProcessSettings.DEFAULTS);
    }

    /** Waits long for servers that might fail at once: the machine may be busy. */
    static McpSetup patient() {
        McpLimits d = McpLimits.DEFAULTS;
        McpLimits patient =
                new McpLimits(
                        d.maxBodyBytes(),
                        d.maxMessageBytes(),
                        d.maxSessions(),
                        d.sessionTtl(),
                        d.maxInFlight(),
                        d.maxStreams(),
                        d.maxUndelivered(),
                        d.maxPages(),
                        d.keepAlive(),
                        d.handshakeTimeout(),
                        d.closeTimeout(),
                        Duration.ofSeconds(30));
        return new McpSetup(patient, ProcessSettings.DEFAULTS);
    }

    McpSetup(McpLimits limits, ProcessSettings settings) {
        this(limits, settings, new FakeUpstreamHttp());
    }

    /** One of several gateways in front of the same servers. */
    McpSetup(McpLimits limits, ProcessSettings settings, FakeUpstreamHttp network) {
        this.network = network;
        mcp = new McpGateway(network, stdio, clock, settings, limits);
    }

    McpSetup plugin(Plugin plugin) {
        plugins.add(plugin);
        return this;
    }

    /** Starts with one backend at every path. */
    McpSetup start(McpBackend backend, PolicyAttachment... policies) {
        return start(config(backend, policies));
    }

    static GatewayConfig config(McpBackend backend, PolicyAttachment... policies) {
        return serving(PORT, mcpRoute("mcp", "/", backend, policies));
    }

    static Route mcpRoute(
            String name, String prefix, McpBackend backend, PolicyAttachment... policies) {
        return route(name, prefix, List.of(backend(new Backend.Mcp(backend))), List.of(policies));
    }

    McpSetup start(GatewayConfig config) {
        gateway = new TestGateway(config, plugins, FakeUpstream.echo(), mcp);
        try {
            gateway.start();
        } catch (StartException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    TestGateway gateway() {
        return gateway;
    }

    McpTestClient client() {
        return client("/mcp");
    }

    McpTestClient client(String path) {
        return new McpTestClient(gateway, PORT, path);
    }

    /** A client of revision 2026-07-28. */
    StatelessMcpClient stateless() {
        return new StatelessMcpClient(gateway, PORT, "/mcp");
    }

    McpTestClient connected() {
        McpTestClient client = client();
        client.connect();
        return client;
    }

    /** A server over streamable HTTP at `http://<name>.test/mcp`. */
    FakeMcpHttp http(String name, FakeMcpServer server) {
        FakeMcpHttp http = FakeMcpHttp.of(server);
        network.put(name + ".test", http);
        return http;
    }

    static McpTarget http(String name) {
        return new McpTarget(
                name,
                new McpServerAddress.StreamableHttp(URI.create("http://" + name + ".test/mcp")),
                List.of());
    }

    static McpTarget sse(String name) {
        return new McpTarget(
                name,
                new McpServerAddress.Sse(URI.create("http://" + name + ".test/sse")),
                List.of());
    }

    static McpTarget stdio(String name) {
        return new McpTarget(
                name,
                new McpServerAddress.Stdio(name + "-server", List.of(), Map.of(), false),
                List.of());
    }

    @Override
    public void close() {
        mcp.close(); // first, so that no open stream holds up the draining ports
        if (gateway != null) {
            gateway.close();
        }
    }
}
