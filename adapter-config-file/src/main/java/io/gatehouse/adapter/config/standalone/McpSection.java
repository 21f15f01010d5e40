package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Also;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Policies;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.policy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An MCP backend.
@Section
record McpSection(
        List<Target> targets,
        @Default("stateful") Sessions statefulMode,
        @Default("conditional") PrefixMode prefixMode,
        @Default("failClosed") FailureMode failureMode,
        @Default("false") boolean dnsRebindingProtection,
        Place place) {

    /// Whether sessions are kept.
    enum Sessions {
        STATEFUL,
        STATELESS
    }

    /// One of `targets:`.
    @Section
    record Target(
            String name,
            Optional<Server> mcp,
            Optional<Server> sse,
            Optional<Stdio> stdio,
            Optional<Api> openapi,
            Optional<TargetExtension> gatehouse,
            @Policies(Scope.MCP_TARGET) Optional<Place> policies,
            Place place) {

        static final List<String> KINDS = List.of("mcp", "sse", "stdio", "openapi");
    }

    /// Where an MCP server is.
    @Section
    record Server(
            Optional<String> host,
            Optional<Integer> port,
            Optional<String> path,
            Optional<String> backend,
            Place place) {}

    /// Where an HTTP API is and what describes it.
    @Section
    record Api(
            Optional<String> host,
            Optional<Integer> port,
            Optional<String> path,
            Optional<String> backend,
            TextSource schema,
            Place place) {

        Server server() {
            return new Server(host, port, path, backend, place);
        }
    }

    /// How many processes sessions have.
    enum Mode {
        PER_SESSION,
        SHARED
    }

    /// How an MCP server is started.
    @Section
    record Stdio(
            String cmd,
            @Default("[]") List<String> args,
            @Default("{}") Map<String, Secret> env,
            @Key("clear_env") @Also("clearEnv") @Default("false") boolean clearEnv,
            @Default("perSession") Mode mode,
            @Default("256") int maxProcesses,
            Optional<Duration> idleTimeout,
            Optional<Duration> pingInterval) {}
}
