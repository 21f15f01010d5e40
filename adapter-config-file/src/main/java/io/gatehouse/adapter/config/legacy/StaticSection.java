package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Also;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.ReadAs;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Key;
import io.gatehouse.domain.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole file.
@Section(
        refused = {"metadata", "xds_address", "xdsAddress"},
        ignored = {"admin", "metrics", "tracing"})
record StaticSection(
        String type,
        @Default("[]") List<Listener> listeners,
        @Default("{}") Targets targets,
        Place place) {

    /// One of `listeners`.
    @Section(refused = "stdio")
    record Listener(
            Optional<String> name,
            @Default("MCP") String protocol,
            Optional<Sse> sse,
            Place place) {}

    /// Where a listener listens, and who may use it.
    @Section(refused = "tls")
    record Sse(
            @Default("'[::]'") String address,
            Optional<Place> port,
            Optional<Authn> authn,
            @Default("[]") List<RuleSet> rbac,
            Place place) {}

    /// How callers prove who they are.
    @Section
    record Authn(Optional<Jwt> jwt) {}

    /// Tokens that are accepted.
    @Section
    record Jwt(
            @Default("[]") List<String> issuer,
            @Default("[]") List<String> audience,
            @Key("local_jwks") @Also("localJwks") Optional<LocalData> localJwks,
            @Key("remote_jwks") @Also("remoteJwks") Optional<RemoteKeys> remoteJwks,
            Place place) {}

    /// A text in a file or in the configuration.
    @Section
    record LocalData(
            @Key("file_path") @Also("filePath") Optional<String> filePath,
            Optional<String> inline,
            Place place) {}

    /// Keys behind a URL.
    @Section(
            ignored = {
                "headers",
                "initial_timeout",
                "initialTimeout",
                "refresh_interval",
                "refreshInterval"
            })
    record RemoteKeys(
            Optional<String> host, Optional<Place> port, Optional<String> path, Place place) {}

    /// Rules of which one must hold.
    @Section
    record RuleSet(
            @Default("''") String name,
            @Default("''") String namespace,
            @Default("[]") List<Rule> rules,
            Place place) {}

    /// A claim that lets callers use something.
    @Section
    record Rule(
            @Default("''") String key,
            @Key("key_delimiter") @Also("keyDelimiter") @Default("'.'") String keyDelimiter,
            @Default("''") String value,
            Optional<Resource> resource,
            @Default("EQUALS") String matcher,
            Place place) {}

    /// What a rule is about.
    @Section
    record Resource(
            @Default("''") String id,
            @Default("''") String target,
            @Default("TOOL") String type,
            Place place) {}

    /// What is behind the listeners.
    @Section(refused = "a2a")
    record Targets(@Default("[]") List<Target> mcp) {}

    /// One MCP server.
    @Section
    record Target(
            String name,
            @Default("[]") List<String> listeners,
            @Default("[]") List<Filter> filters,
            Optional<Stdio> stdio,
            Optional<SseTarget> sse,
            Optional<ApiTarget> openapi,
            Place place) {}

    /// Which of a target's tools there are; one of them is enough.
    @Section
    record Filter(
            @Default("''") String match,
            @Default("EQUALS") String matcher,
            @Default("TOOL") String type,
            Place place) {}

    /// A child process.
    @Section
    record Stdio(
            String cmd,
            @Default("[]") List<String> args,
            @Default("{}") Map<String, Secret> env,
            Place place) {}

    /// A server over HTTP with server-sent events.
    @Section(refused = {"headers", "tls"})
    record SseTarget(
            String host,
            Optional<Place> port,
            @Default("/sse") String path,
            Optional<TargetAuth> auth,
            Place place) {}

    /// What a server is shown.
    @Section
    record TargetAuth(@ReadAs(Object.class) Optional<Place> passthrough, Place place) {}

    /// An HTTP API.
    @Section(refused = {"headers", "tls"})
    record ApiTarget(
            String host,
            Optional<Place> port,
            LocalData schema,
            Optional<TargetAuth> auth,
            Place place) {}
}
