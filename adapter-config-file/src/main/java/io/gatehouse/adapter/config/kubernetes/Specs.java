package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import io.gatehouse.domain.config.Key;
import java.util.List;
import java.util.Optional;

/// The parts of resources that are understood.
final class Specs {

    private Specs() {}

    /// A Gateway, of whichever class: the folder is for this gateway.
    @Section(
            refused = {"tls", "frontend"},
            ignored = {"addresses", "infrastructure", "allowedListeners"})
    record Gateway(Optional<String> gatewayClassName, @Default("[]") List<Listener> listeners) {}

    /// A listener of a Gateway.
    @Section(refused = "tls")
    record Listener(
            String name,
            int port,
            String protocol,
            Optional<String> hostname,
            Optional<AllowedRoutes> allowedRoutes,
            Place place) {}

    /// Who may attach routes.
    @Section(ignored = "kinds")
    record AllowedRoutes(Optional<Namespaces> namespaces) {}

    /// From which namespaces.
    @Section(refused = "selector")
    record Namespaces(@Default("Same") String from, Place place) {}

    /// An HTTPRoute.
    @Section(ignored = "useDefaultGateways")
    record HttpRoute(
            @Default("[]") List<ParentRef> parentRefs,
            @Default("[]") List<String> hostnames,
            @Default("[]") List<Rule> rules,
            Place place) {}

    /// Where a route attaches.
    @Section
    record ParentRef(
            @Default("gateway.networking.k8s.io") String group,
            @Default("Gateway") String kind,
            Optional<String> namespace,
            String name,
            Optional<String> sectionName,
            Optional<Integer> port,
            Place place) {}

    /// A rule of a route.
    @Section(refused = {"filters", "timeouts", "retry", "sessionPersistence"})
    record Rule(
            Optional<String> name,
            @Default("[]") List<Match> matches,
            @Default("[]") List<BackendRef> backendRefs,
            Place place) {}

    /// A test of requests.
    @Section
    record Match(
            Optional<PathMatch> path,
            Optional<String> method,
            @Default("[]") List<ValueMatch> headers,
            @Default("[]") List<ValueMatch> queryParams,
            Place place) {}

    /// A test of paths.
    @Section
    record PathMatch(@Default("PathPrefix") String type, @Default("/") String value, Place place) {}

    /// A test of a named value.
    @Section
    record ValueMatch(@Default("Exact") String type, String name, String value, Place place) {}

    /// Where a rule sends requests.
    @Section(refused = "filters")
    record BackendRef(
            @Default("''") String group,
            @Default("Service") String kind,
            Optional<String> namespace,
            String name,
            Optional<Integer> port,
            @Default("1") int weight,
            Place place) {}

    /// An AgentgatewayBackend.
    @Section(refused = {"ai", "aws", "dynamicForwardProxy", "policies", "a2a"})
    record Backend(Optional<Mcp> mcp, @Key("static") Optional<Static> fixed, Place place) {}

    /// The MCP servers of a backend.
    @Section(refused = "sessionRouting")
    record Mcp(
            @Default("[]") List<Target> targets,
            Optional<String> prefixMode,
            Optional<String> failureMode,
            Place place) {}

    /// An MCP server.
    @Section(refused = {"selector", "policies"})
    record Target(String name, @Key("static") Static fixed, Place place) {}

    /// Where a server is.
    @Section(refused = "policies")
    record Static(
            String host,
            int port,
            Optional<String> path,
            @Default("StreamableHTTP") String protocol,
            Place place) {}

    /// An AgentgatewayPolicy.
    @Section(refused = {"frontend", "targetSelectors", "strategy"})
    record Policy(
            @Default("[]") List<TargetRef> targetRefs,
            Optional<Traffic> traffic,
            Optional<BackendPolicy> backend,
            Place place) {}

    /// What a policy is about.
    @Section
    record TargetRef(
            @Default("''") String group,
            String kind,
            String name,
            Optional<String> sectionName,
            Place place) {}

    /// Policies on requests.
    @Section(
            refused = {
                "apiKeyAuthentication",
                "basicAuthentication",
                "buffer",
                "csrf",
                "directResponse",
                "extAuth",
                "extProc",
                "headerModifiers",
                "hostRewrite",
                "phase",
                "rateLimit",
                "retry",
                "timeouts",
                "transformation"
            })
    record Traffic(
            Optional<JwtAuthentication> jwtAuthentication,
            Optional<Authorization> authorization,
            Optional<Cors> cors,
            Place place) {}

    /// Tokens.
    @Section(refused = {"mcp", "location"})
    record JwtAuthentication(
            @Default("Strict") String mode, List<Provider> providers, Place place) {}

    /// Who issues tokens.
    @Section
    record Provider(String issuer, @Default("[]") List<String> audiences, Jwks jwks, Place place) {}

    /// Keys.
    @Section
    record Jwks(Optional<String> inline, Optional<RemoteJwks> remote, Place place) {}

    /// Keys behind a URL.
    @Section(
            refused = {"backendRef", "jwksPath"},
            ignored = "cacheDuration")
    record RemoteJwks(Optional<String> url, Place place) {}

    /// Rules.
    @Section
    record Authorization(@Default("Allow") String action, Expressions policy, Place place) {}

    /// The rules' conditions.
    @Section
    record Expressions(List<String> matchExpressions, Place place) {}

    /// Cross-origin rules.
    @Section
    record Cors(
            @Default("[]") List<String> allowOrigins,
            @Default("[]") List<String> allowMethods,
            @Default("[]") List<String> allowHeaders,
            @Default("[]") List<String> exposeHeaders,
            @Default("false") boolean allowCredentials,
            Optional<Integer> maxAge,
            Place place) {}

    /// Policies on backends.
    @Section(refused = {"ai", "auth", "extAuth", "http", "tcp", "tls", "transformation", "tunnel"})
    record BackendPolicy(Optional<McpPolicy> mcp, Place place) {}

    /// Policies on MCP servers.
    @Section(refused = {"authentication", "guardrails"})
    record McpPolicy(Optional<Authorization> authorization, Place place) {}
}
