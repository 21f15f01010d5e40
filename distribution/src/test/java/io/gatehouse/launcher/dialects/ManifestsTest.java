package io.gatehouse.launcher.dialects;

import static io.gatehouse.launcher.dialects.Dialects.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.adapter.config.ManifestSource;
import io.gatehouse.adapter.config.kubernetes.ManifestStatus;
import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.route.Route;
import io.gatehouse.plugin.http.AuthorizationConfig;
import io.gatehouse.plugin.http.CorsConfig;
import io.gatehouse.plugin.jwt.JwtAuthConfig;
import io.gatehouse.plugin.jwt.JwtMode;
import io.gatehouse.plugin.mcpauth.McpAuthorizationConfig;
import io.gatehouse.ports.outbound.ConfigSource;
import io.gatehouse.ports.outbound.ConfigSource.Loading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kubernetes manifests in a folder. */
class ManifestsTest {

    static final String SEED =
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: agentgateway-proxy, namespace: agentgateway-system}
            spec:
              gatewayClassName: agentgateway
              listeners:
              - {name: http, protocol: HTTP, port: 8080, allowedRoutes: {namespaces: {from: All}}}
            ---
            apiVersion: agentgateway.dev/v1alpha1
            kind: AgentgatewayBackend
            metadata: {name: github-mcp-backend, namespace: agentgateway-system}
            spec:
              mcp:
                targets:
                - name: mcp-target
                  static: {host: localhost, port: 3001, path: /mcp, protocol: StreamableHTTP}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: mcp-github, namespace: agentgateway-system}
            spec:
              parentRefs: [{name: agentgateway-proxy}]
              rules:
              - matches: [{path: {type: PathPrefix, value: /mcp-github}}]
                backendRefs: [{group: agentgateway.dev, kind: AgentgatewayBackend, name: github-mcp-backend}]
            """;

    static final String JWT =
            """
            apiVersion: agentgateway.dev/v1alpha1
            kind: AgentgatewayPolicy
            metadata:
              name: jwt
              namespace: agentgateway-system
            spec:
              targetRefs:
              - group: gateway.networking.k8s.io
                kind: Gateway
                name: agentgateway-proxy
              traffic:
                jwtAuthentication:
                  mode: Strict
                  providers:
                  - issuer: solo.io
                    jwks:
                      inline: '{"keys":[]}'
                authorization:
                  action: Allow
                  policy:
                    matchExpressions:
                    - 'jwt.sub == "alice"'
            """;

    private static final String GATEWAY =
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: gw}
            spec:
              listeners:
              - {name: a, protocol: HTTP, port: 8080, hostname: '*.a.example'}
              - {name: b, protocol: HTTP, port: 8080, hostname: b.example}
              - {name: c, protocol: HTTP, port: 8081, allowedRoutes: {namespaces: {from: All}}}
            """;

    @TempDir private Path folder;
    private Dialects dialects;

    @BeforeEach
    void makeTheFolder() throws IOException {
        dialects = new Dialects(folder);
        Files.createDirectory(folder.resolve("k8s"));
    }

    private void write(String name, String... documents) throws IOException {
        Files.writeString(folder.resolve("k8s").resolve(name), String.join("---\n", documents));
    }

    private GatewayConfig good() {
        return Dialects.good(dialects.manifests());
    }

    private List<String> problems() {
        return Dialects.problems(dialects.manifests());
    }

    private static String route(String name, String parents, String rest) {
        return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: %s}
        spec:
          parentRefs: [%s]
        """
                        .formatted(name, parents)
                + rest.indent(2);
    }

    private static String attached(String name, String target, String spec) {
        return """
        apiVersion: agentgateway.dev/v1alpha1
        kind: AgentgatewayPolicy
        metadata: {name: %s}
        spec:
          targetRefs: [%s]
        """
                        .formatted(name, target)
                + spec.indent(2);
    }

    private static String backend(String name) {
        return """
        apiVersion: agentgateway.dev/v1alpha1
        kind: AgentgatewayBackend
        metadata: {name: %s}
        spec: {mcp: {targets: [{name: t, static: {host: localhost, port: 3001}}]}}
        """
                .formatted(name);
    }

    private static String allow(String expression) {
        return "traffic: {authorization: {policy: {matchExpressions: ['" + expression + "']}}}";
    }

    private static List<String> rules(List<PolicyAttachment> policies) {
        return policy(policies, AuthorizationConfig.class).orElseThrow().rules().stream()
                .map(AuthorizationRule::toString)
                .toList();
    }

    @Test
    void readsTheDocumentsAsTheyAreWritten() throws IOException {
        write("gateway.yaml", SEED);
        write("policy.yaml", JWT);
        assertThat(problems()).isEmpty();
        GatewayConfig config = good();
        assertThat(config.binds()).extracting(Bind::port).containsExactly(8080);
        Listener listener = Dialects.listeners(config).getFirst();
        assertThat(listener.gateway()).isEqualTo("agentgateway-system/agentgateway-proxy");
        assertThat(listener.name()).isEqualTo("http");
        Route route = Dialects.routes(config).getFirst();
        assertThat(route.namespace()).isEqualTo("agentgateway-system");
        assertThat(route.name()).isEqualTo("mcp-github");
        JwtAuthConfig jwt = policy(route.policies(), JwtAuthConfig.class).orElseThrow();
        assertThat(jwt.mode()).isEqualTo(JwtMode.STRICT);
        assertThat(jwt.providers().orElseThrow().getFirst().issuer()).isEqualTo("solo.io");
        assertThat(rules(route.policies())).hasSize(1).first().asString().contains("alice");
    }

    @Test
    void attachesRoutesOnlyWhereNamesAndNamespacesAllow() throws IOException {
        String rules = "rules: [{backendRefs: [{name: svc, port: 80}]}]";
        String inA = route("in-a", "{name: gw}", "hostnames: [x.a.example]\n" + rules);
        String foreign =
                route("foreign", "{name: gw, namespace: default}", rules)
                        .replace("{name: foreign}", "{name: foreign, namespace: other}");
        String section = route("section", "{name: gw, sectionName: b}", rules);
        String wide = route("wide", "{name: gw, port: 8080}", "hostnames: ['*.example']\n" + rules);
        write("all.yaml", GATEWAY, inA, foreign, section, wide);
        assertThat(Dialects.listeners(good()))
                .extracting(l -> l.routes().stream().map(Route::name).toList())
                .containsExactly(
                        List.of("in-a", "wide"),
                        List.of("section", "wide"),
                        List.of("in-a", "foreign"));
        assertThat(Dialects.routes(good()).getFirst().backends().getFirst().backend().toString())
                .contains("svc.default.svc.cluster.local");
    }

    @Test
    void mergesFromTheGeneralToTheSpecificAndAddsRulesUp() throws IOException {
        String cors = "traffic: {cors: {allowOrigins: ['%s'], maxAge: 5}}";
        write(
                "all.yaml",
                GATEWAY,
                route(
                        "r",
                        "{name: gw}",
                        "rules:\n- name: one\n  backendRefs: [{name: s, port: 80}]\n"
                                + "- name: two\n  backendRefs: [{name: s, port: 80}]"),
                attached(
                        "p1",
                        "{kind: HTTPRoute, name: r, sectionName: one}",
                        cors.formatted("http://rule")),
                attached("p2", "{kind: HTTPRoute, name: r}", cors.formatted("http://route")),
                attached(
                        "p3",
                        "{kind: Gateway, name: gw, sectionName: a}",
                        cors.formatted("http://listener")),
                attached("p4", "{kind: Gateway, name: gw}", cors.formatted("http://gateway")),
                attached("p5", "{kind: Gateway, name: gw}", allow("jwt.sub == \"g\"")),
                attached(
                        "p6",
                        "{kind: HTTPRoute, name: r}",
                        "traffic: {authorization: {action: Deny, policy: {matchExpressions: ['jwt.bad == \"y\"']}}}"),
                attached(
                        "p7",
                        "{kind: HTTPRoute, name: r, sectionName: two}",
                        "traffic: {authorization: {action: Require, policy: {matchExpressions: ['jwt.ok == \"y\"']}}}"));
        List<Route> onA = Dialects.listeners(good()).getFirst().routes();
        assertThat(onA)
                .extracting(r ->
                        policy(r.policies(), CorsConfig.class)
                                .orElseThrow()
                                .allowOrigins()
                                .getFirst())
                .containsExactly("http://rule", "http://route");
        assertThat(rules(onA.getFirst().policies())).hasSize(2);
        assertThat(rules(onA.getLast().policies()))
                .satisfiesExactly(
                        r -> assertThat(r).startsWith("Allow"),
                        r -> assertThat(r).startsWith("Deny"),
                        r -> assertThat(r).startsWith("Require"));
    }

    @Test
    void rulesOfABackendHoldForThatBackendOnly() throws IOException {
        write(
                "all.yaml",
                GATEWAY,
                backend("one"),
                backend("two"),
                route(
                        "r",
                        "{name: gw, sectionName: c}",
                        "rules: [{backendRefs: [{kind: AgentgatewayBackend, name: one, weight: 3},"
                                + " {kind: AgentgatewayBackend, name: two}]}]"),
                attached(
                        "p",
                        "{kind: AgentgatewayBackend, name: one}",
                        "backend: {mcp: {authorization: {policy: {matchExpressions: ['mcp.tool.name == \"a\"']}}}}"));
        Route route = Dialects.routes(good()).getFirst();
        assertThat(policy(route.policies(), McpAuthorizationConfig.class)).isEmpty();
        assertThat(route.backends()).extracting(b -> b.weight()).containsExactly(3, 1);
        assertThat(route.backends())
                .extracting(b -> policy(b.policies(), McpAuthorizationConfig.class).isPresent())
                .containsExactly(true, false);
    }

    @Test
    void usesBackendsOfOtherNamespacesOnlyWhenGranted() throws IOException {
        String route =
                route(
                        "r",
                        "{name: gw}",
                        "rules: [{backendRefs: [{name: s, namespace: other, port: 80}]}]");
        write("all.yaml", GATEWAY, route);
        assertThat(problems()).anySatisfy(p -> assertThat(p).contains("a ReferenceGrant in other"));
        write(
                "grant.yaml",
                """
                apiVersion: gateway.networking.k8s.io/v1beta1
                kind: ReferenceGrant
                metadata: {name: g, namespace: other}
                spec:
                  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default}]
                  to: [{group: '', kind: Service, name: s}]
                """);
        assertThat(problems()).isEmpty();
    }

    @Test
    void pointsIntoTheFileThatIsWrong() throws IOException {
        write("1.yaml", GATEWAY, JWT.replace("agentgateway-proxy", "gone"));
        write("2.yaml", "a: [\n");
        write(
                "3.yaml",
                "# nothing\n",
                "kind: Unknown\napiVersion: v9\nmetadata: {name: u}\n",
                GATEWAY);
        write("4.json", "{\"kind\": 1}");
        assertThat(problems())
                .anySatisfy(p ->
                        assertThat(p)
                                .startsWith(
                                        "k8s/1.yaml:17:5: there is no Gateway agentgateway-system/gone"))
                .anySatisfy(p -> assertThat(p).startsWith("k8s/2.yaml:2:"))
                .anySatisfy(p ->
                        assertThat(p)
                                .startsWith("k8s/3.yaml:3:1: Unknown default/u is not supported"))
                .anySatisfy(p ->
                        assertThat(p)
                                .startsWith(
                                        "k8s/3.yaml:7:1: Gateway default/gw is there a second time"))
                .anySatisfy(p -> assertThat(p).startsWith("k8s/4.json:1:1: expected a resource"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {kind: Gateway, name: gw, sectionName: z} | has no section "z"
                    {kind: HTTPRoute, name: z}                | there is no HTTPRoute default/z
                    {kind: Service, name: z}                  | there is no Service
                    {kind: AgentgatewayBackend, name: one}    | attach to a Gateway or an HTTPRoute
                    """)
    void refusesPoliciesThatProtectNothing(String target, String message) throws IOException {
        write("all.yaml", GATEWAY, backend("one"), attached("p", target, allow("true")));
        assertThat(problems()).anySatisfy(p -> assertThat(p).contains(message));
    }

    private void writeRoute(String rule, String... more) throws IOException {
        String backends = "backendRefs: [{kind: AgentgatewayBackend, name: one}]";
        String[] documents = new String[more.length + 3];
        documents[0] = GATEWAY;
        documents[1] = backend("one");
        documents[2] =
                route(
                        "r",
                        "{name: gw, sectionName: c}",
                        "rules:\n- " + (rule + backends).indent(2).strip());
        System.arraycopy(more, 0, documents, 3, more.length);
        write("all.yaml", documents);
    }

    private List<PolicyAttachment> standalone(String policies) {
        String yaml =
                "binds: [{port: 1, listeners: [{routes: [{backends: [{host: 'h:1'}], policies: {%s}}]}]}]";
        return Dialects.routes(Dialects.good(dialects.text(yaml.formatted(policies))))
                .getFirst()
                .policies();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: b}], add: [{name: c, value: d}], remove: [e]}}] | requestHeaderModifier: {set: {a: b}, add: {c: d}, remove: [e]}
                    filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {remove: [e]}}] | responseHeaderModifier: {remove: [e]}
                    filters: [{type: CORS, cors: {allowOrigins: ['http://localhost:8080'], allowMethods: ['*'], allowHeaders: ['*'], maxAge: 5}}] | cors: {allowOrigins: ['http://localhost:8080'], allowMethods: ['*'], allowHeaders: ['*'], maxAge: 5s}
                    filters: [{type: RequestRedirect, requestRedirect: {scheme: https, hostname: h, statusCode: 301}}] | requestRedirect: {scheme: https, authority: {host: h}, status: 301}
                    filters: [{type: RequestRedirect, requestRedirect: {hostname: h, port: 8443, path: {type: ReplaceFullPath, replaceFullPath: /x}}}] | requestRedirect: {authority: {full: 'h:8443'}, path: {full: /x}, status: 302}
                    filters: [{type: RequestRedirect, requestRedirect: {port: 8443}}] | requestRedirect: {authority: {port: 8443}, status: 302}
                    filters: [{type: URLRewrite, urlRewrite: {hostname: h, path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}] | urlRewrite: {authority: {full: h}, path: {prefix: /}}
                    timeouts: {request: 10s, backendRequest: 500ms} | timeout: {requestTimeout: 10s, backendRequestTimeout: 500ms}
                    retry: {attempts: 3, backoff: 100ms, codes: [502, 503]} | retry: {attempts: 3, backoff: 100ms, codes: [502, 503]}
                    """)
    void translatesWhatARuleSays(String rule, String policy) throws IOException {
        writeRoute(rule + "\n");
        assertThat(problems()).isEmpty();
        assertThat(Dialects.routes(good()).getFirst().policies()).isEqualTo(standalone(policy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    traffic: {headerModifiers: {request: {set: [{name: a, value: b}]}}} | requestHeaderModifier: {set: {a: b}}
                    traffic: {headerModifiers: {response: {add: [{name: a, value: b}]}}} | responseHeaderModifier: {add: {a: b}}
                    traffic: {hostRewrite: {mode: Auto}}              | urlRewrite: {authority: auto}
                    traffic: {timeouts: {request: 10s}}               | timeout: {requestTimeout: 10s}
                    traffic: {retry: {attempts: 2, codes: [503]}}     | retry: {attempts: 2, codes: [503]}
                    traffic: {delay: {duration: 100ms}}               | delay: {duration: 100ms}
                    traffic: {directResponse: {status: 418, body: no}} | directResponse: {status: 418, body: no}
                    traffic: {jwtAuthentication: {providers: [{issuer: i, jwks: {inline: '{"keys":[]}'}}], location: {cookie: {name: c}}}} | jwtAuth: {mode: strict, location: {cookie: {name: c}}, providers: [{issuer: i, jwks: '{"keys":[]}'}]}
                    backend: {auth: {passthrough: {}}}                | backendAuth: {passthrough: {}}
                    backend: {auth: {key: hunter2}}                   | backendAuth: {key: hunter2}
                    backend: {auth: {secretRef: {name: s}}}           | backendAuth: {key: hunter2}
                    backend: {auth: {secretRef: {name: t}, location: {header: {name: x-k}}}} | backendAuth: {key: {value: hunter3, location: {header: {name: x-k}}}}
                    """)
    void translatesWhatAPolicySays(String spec, String policy) throws IOException {
        writeRoute(
                "",
                attached("p", "{kind: HTTPRoute, name: r}", spec),
                "{kind: Secret, apiVersion: v1, metadata: {name: s}, data: {Authorization: QmVhcmVyIGh1bnRlcjI=}}\n",
                "{kind: Secret, apiVersion: v1, metadata: {name: t}, stringData: {Authorization: hunter3}}\n");
        assertThat(problems()).isEmpty();
        assertThat(Dialects.routes(good()).getFirst().policies()).isEqualTo(standalone(policy));
    }

    @Test
    void aRulesOwnFiltersAreMoreSpecificThanPolicies() throws IOException {
        writeRoute(
                "filters: [{type: CORS, cors: {allowOrigins: ['http://own']}}]\n",
                attached(
                        "p",
                        "{kind: HTTPRoute, name: r}",
                        "traffic: {cors: {allowOrigins: ['http://policy']}}"));
        assertThat(
                        policy(Dialects.routes(good()).getFirst().policies(), CorsConfig.class)
                                .orElseThrow()
                                .allowOrigins())
                .containsExactly("http://own");
    }

    @Test
    void backendsAndTargetsSayWhatTheyAreShown() throws IOException {
        String backend =
                backend("one")
                        .replace(
                                "spec: {mcp: {targets: [{name: t, static: {host: localhost, port: 3001}}]}}",
                                "spec: {policies: {auth: {passthrough: {}}}, mcp: {sessionRouting: Stateless, targets:"
                                        + " [{name: t, static: {host: localhost, port: 3001,"
                                        + " policies: {auth: {key: hunter2}}}}]}}");
        write(
                "all.yaml",
                GATEWAY,
                backend,
                route(
                        "r",
                        "{name: gw, sectionName: c}",
                        "rules: [{backendRefs: [{kind: AgentgatewayBackend, name: one}]}]"));
        assertThat(problems()).isEmpty();
        WeightedBackend served = Dialects.routes(good()).getFirst().backends().getFirst();
        assertThat(served.policies()).isEqualTo(standalone("backendAuth: {passthrough: {}}"));
        McpBackend mcp = ((Backend.Mcp) served.backend()).settings();
        assertThat(mcp.stateful()).isFalse();
        assertThat(mcp.targets().getFirst().policies())
                .isEqualTo(standalone("backendAuth: {key: hunter2}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    traffic: {extAuth: {}}                   | "extAuth" is not supported yet by this version
                    traffic: {phase: PreRouting}             | "phase" is not supported yet by this version
                    traffic: {rateLimit: {}}                 | "rateLimit" is not supported yet by this version
                    traffic: {transformation: {}}            | "transformation" is not supported yet by this version
                    traffic: {apiKeyAuthentication: {}}      | "apiKeyAuthentication" is not supported yet by this version
                    traffic: {retry: {conditional: []}}      | unknown field "conditional"
                    traffic: {hostRewrite: {mode: Sometimes}} | sometimes
                    traffic: {tmeouts: {}}                   | unknown field "tmeouts"
                    backend: {auth: {aws: {}}}               | "aws" is not supported yet by this version
                    backend: {auth: {}}                      | exactly one of key, secretRef, passthrough
                    backend: {auth: {secretRef: {name: z}}}  | there is no Secret default/z with the entry Authorization
                    backend: {tls: {}}                       | "tls" is not supported yet by this version
                    backend: {ai: {}}                        | "ai" is not supported yet by this version
                    frontend: {http: {}}                     | "frontend" is not supported yet by this version
                    """)
    void saysWhichFieldsAreNotUnderstood(String spec, String message) throws IOException {
        writeRoute("", attached("p", "{kind: HTTPRoute, name: r}", spec));
        assertThat(problems()).anySatisfy(p -> assertThat(p).contains("k8s/all.yaml:", message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    filters: [{type: RequestMirror, requestMirror: {}}] | "requestMirror" is not supported yet
                    filters: [{type: ExtensionRef, extensionRef: {}}]   | "extensionRef" is not supported yet
                    filters: [{type: CORS}]                             | expected exactly one filter of the type CORS
                    filters: [{type: CORS, cors: {}}, {type: CORS, cors: {}}] | another filter of this rule
                    filters: [{type: URLRewrite, urlRewrite: {path: {type: Replace}}}] | ReplaceFullPath
                    sessionPersistence: {}                              | "sessionPersistence" is not supported yet
                    timeouts: {request: 10}                             | expected a string
                    """)
    void saysWhichPartsOfARuleAreNotUnderstood(String rule, String message) throws IOException {
        writeRoute(rule + "\n");
        assertThat(problems()).anySatisfy(p -> assertThat(p).contains("k8s/all.yaml:", message));
    }

    @Test
    void refusesTwoPoliciesThatAreEquallySpecific() throws IOException {
        write(
                "all.yaml",
                GATEWAY,
                route("r", "{name: gw}", "rules: [{backendRefs: [{name: s, port: 80}]}]"),
                attached("p", "{kind: Gateway, name: gw}", "traffic: {cors: {}}"),
                attached("q", "{kind: Gateway, name: gw}", "traffic: {cors: {}}"));
        assertThat(problems()).anySatisfy(p -> assertThat(p).contains("another policy"));
    }

    @Test
    void tellsTheStatusOfEachResource() throws IOException {
        write("1.yaml", SEED, JWT);
        assertThat(status().isRefused()).isFalse();
        write(
                "2.yaml",
                route("lost", "{name: nothing}", "rules: []"),
                GATEWAY.replace("8080", "7070"),
                route(
                        "broken",
                        "{name: gw, sectionName: c}",
                        "rules: [{backendRefs: [{kind: AgentgatewayBackend, name: gone}]}]"));
        ManifestStatus status = status();
        assertThat(status.isRefused()).isTrue();
        assertThat(status.rows())
                .describedAs(status.table())
                .extracting(r -> r.name() + " " + r.isAccepted() + " " + r.isResolved())
                .contains(
                        "agentgateway-system/mcp-github true true",
                        "default/lost false true",
                        "default/gw true true",
                        "default/broken true false");
        assertThat(status.table()).contains("there is no AgentgatewayBackend default/gone");
    }

    private ManifestStatus status() {
        return new ManifestSource(Path.of("k8s"), Dialects.plugins(), dialects.surroundings())
                .status(_ -> List.of());
    }

    @Test
    void seesFilesComeChangeAndGo() throws Exception {
        write("a.yaml", GATEWAY.replace("8081", "8082"));
        ConfigSource source = dialects.manifests();
        source.load();
        LinkedBlockingQueue<Loading> loadings = new LinkedBlockingQueue<>();
        try (ConfigSource.Watch _ = source.watch(() -> loadings.add(source.load()))) {
            write("b.yaml", SEED.replace("8080", "9090"));
            awaitPorts(loadings, List.of(8080, 8082, 9090));
            write("a.yaml", GATEWAY.replace("8081", "8083"));
            awaitPorts(loadings, List.of(8080, 8083, 9090));
            write("c.yaml", "kind: [");
            awaitPorts(loadings, List.of());
            Files.delete(folder.resolve("k8s/c.yaml"));
            awaitPorts(loadings, List.of(8080, 8083, 9090));
            Files.delete(folder.resolve("k8s/b.yaml"));
            awaitPorts(loadings, List.of(8080, 8083));
        }
    }

    /** A file may be seen half written, so what counts is what comes in the end. */
    private static void awaitPorts(LinkedBlockingQueue<Loading> loadings, List<Integer> ports)
            throws InterruptedException {
        List<Integer> seen = List.of(-1);
        while (!seen.equals(ports)) {
            Loading next = loadings.poll(30, TimeUnit.SECONDS);
            assertThat(next).describedAs("a loading with " + ports + " after " + seen).isNotNull();
            seen =
                    next instanceof Loading.Loaded(GatewayConfig config, var _)
                            ? config.binds().stream().map(Bind::port).toList()
                            : List.of();
        }
    }
}
