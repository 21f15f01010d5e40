package io.gatehouse.adapter.config.kubernetes;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.ReadAs;
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
    @Section(refused = "sessionPersistence")
    record Rule(
            Optional<String> name,
            @Default("[]") List<Match> matches,
            @Default("[]") List<Filter> filters,
            Optional<Timeouts> timeouts,
            @ReadAs(Object.class) Optional<Place> retry,
            @Default("[]") List<BackendRef> backendRefs,
            Place place) {}

    /// What a rule does to requests; one of them.
    @Section(refused = {"extensionRef", "externalAuth", "requestMirror"})
    record Filter(
            String type,
            Optional<Headers> requestHeaderModifier,
            Optional<Headers> responseHeaderModifier,
            Optional<Redirect> requestRedirect,
            Optional<Rewrite> urlRewrite,
            Optional<Cors> cors,
            Place place) {}

    /// Changes of header fields.
    @Section
    record Headers(
            @Default("[]") List<HeaderValue> add,
            @Default("[]") List<HeaderValue> set,
            @Default("[]") List<String> remove,
            Place place) {}

    /// A header field.
    @Section
    record HeaderValue(String name, String value) {}

    /// Where clients are sent.
    @Section
    record Redirect(
            Optional<String> scheme,
            Optional<String> hostname,
            Optional<Integer> port,
            Optional<PathChange> path,
            @Default("302") int statusCode,
            Place place) {}

    /// What goes upstream.
    @Section
    record Rewrite(Optional<String> hostname, Optional<PathChange> path, Place place) {}

    /// Another path.
    @Section
    record PathChange(
            String type,
            Optional<String> replaceFullPath,
            Optional<String> replacePrefixMatch,
            Place place) {}

    /// How long something may take.
    @Section
    record Timeouts(Optional<String> request, Optional<String> backendRequest, Place place) {}

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
    @Section(refused = {"ai", "aws", "dynamicForwardProxy", "a2a"})
    record Backend(
            Optional<Mcp> mcp,
            @Key("static") Optional<Static> fixed,
            Optional<BackendPolicy> policies,
            Place place) {}

    /// The MCP servers of a backend.
    @Section
    record Mcp(
            @Default("[]") List<Target> targets,
            Optional<String> prefixMode,
            Optional<String> failureMode,
            Optional<String> sessionRouting,
            Place place) {}

    /// An MCP server.
    @Section(refused = {"selector", "policies"})
    record Target(String name, @Key("static") Static fixed, Place place) {}

    /// Where a server is.
    @Section
    record Static(
            String host,
            int port,
            Optional<String> path,
            @Default("StreamableHTTP") String protocol,
            Optional<TargetPolicy> policies,
            Place place) {}

    /// Policies on one MCP server.
    @Section(
            refused = {
                "ai",
                "extAuth",
                "health",
                "http",
                "mcp",
                "tcp",
                "tls",
                "transformation",
                "tunnel"
            })
    record TargetPolicy(Optional<Auth> auth, Place place) {}

    /// What a server is shown.
    @Section(
            refused = {
                "aws",
                "azure",
                "credentials",
                "crossAppAccess",
                "gcp",
                "jwtSign",
                "oauthTokenExchange"
            })
    record Auth(
            @ReadAs(String.class) Optional<Place> key,
            Optional<SecretRef> secretRef,
            @ReadAs(Object.class) Optional<Place> passthrough,
            @ReadAs(Object.class) Optional<Place> location,
            Place place) {}

    /// A Secret of the same namespace.
    @Section
    record SecretRef(String name, Place place) {}

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
                "extAuth",
                "extProc",
                "phase",
                "rateLimit",
                "transformation"
            })
    record Traffic(
            Optional<JwtAuthentication> jwtAuthentication,
            Optional<Authorization> authorization,
            Optional<Cors> cors,
            @ReadAs(Object.class) Optional<Place> csrf,
            @ReadAs(Object.class) Optional<Place> delay,
            @ReadAs(Object.class) Optional<Place> directResponse,
            Optional<HeaderModifiers> headerModifiers,
            Optional<HostRewrite> hostRewrite,
            @ReadAs(Object.class) Optional<Place> retry,
            Optional<Timeouts> timeouts,
            Place place) {}

    /// Changes of header fields in both directions.
    @Section
    record HeaderModifiers(Optional<Headers> request, Optional<Headers> response, Place place) {}

    /// Which host name goes upstream.
    @Section
    record HostRewrite(String mode, Place place) {}

    /// Tokens.
    @Section(refused = "mcp")
    record JwtAuthentication(
            @Default("Strict") String mode,
            List<Provider> providers,
            @ReadAs(Object.class) Optional<Place> location,
            Place place) {}

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
    @Section(
            refused = {"ai", "extAuth", "health", "http", "tcp", "tls", "transformation", "tunnel"})
    record BackendPolicy(Optional<McpPolicy> mcp, Optional<Auth> auth, Place place) {}

    /// Policies on MCP servers.
    @Section(refused = {"authentication", "guardrails"})
    record McpPolicy(Optional<Authorization> authorization, Place place) {}
}
