package io.gatehouse.adapter.config;

import static io.gatehouse.adapter.config.testing.Load.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.adapter.config.testing.TestCatalog;
import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpBackend.FailureMode;
import io.gatehouse.domain.backend.McpBackend.PrefixMode;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpServerAddress.Sse;
import io.gatehouse.domain.backend.McpServerAddress.Stdio;
import io.gatehouse.domain.backend.McpServerAddress.StreamableHttp;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.WeightedBackend;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.bind.Listener;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.PolicyType;
import io.gatehouse.domain.route.HeaderMatch;
import io.gatehouse.domain.route.HostPattern;
import io.gatehouse.domain.route.PathMatch;
import io.gatehouse.domain.route.QueryMatch;
import io.gatehouse.domain.route.Route;
import io.gatehouse.domain.route.RouteMatch;
import io.gatehouse.domain.route.ValueMatch;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoodConfigsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# nothing\n", "---\n", "{}", "null", "binds: []", "binds:\n", " \n\n"})
    void nothingWrittenIsNothingToServe(String text) {
        assertThat(load().good(text)).isEqualTo(GatewayConfig.EMPTY);
    }

    @Test
    void bindsHaveListenersAndRoutesWithNamesByPosition() {
        Bind bind =
                load().good(
                                """
                                binds:
                                - port: 3000
                                  listeners:
                                  - routes:
                                    - backends: [{host: "localhost:80"}]
                                    - name: named
                                      namespace: team
                                      ruleName: first
                                    - {}
                                  - name: other
                                    hostname: "*.example.com"
                                    protocol: HTTP
                                    routes: []
                                """)
                        .binds()
                        .getFirst();
        assertThat(bind.port()).isEqualTo(3000);
        assertThat(bind.origin().toString()).isEqualTo("inline:2:3");
        assertThat(bind.listeners())
                .extracting(Listener::gateway, Listener::name, Listener::hostname)
                .containsExactly(
                        tuple("default/default", "listener0", new HostPattern.Any()),
                        tuple("default/default", "other", new HostPattern.Below(".example.com")));
        assertThat(bind.listeners().getFirst().routes())
                .extracting(Route::qualifiedName)
                .containsExactly("default/route0", "team/named", "default/route2");
        assertThat(bind.listeners().getFirst().routes().get(1).ruleName()).contains("first");
    }

    @Test
    void matchesSayEverythingThatARequestMustBeLike() {
        Route route =
                load().route(
                                """
                                binds:
                                - port: 3000
                                  listeners:
                                  - routes:
                                    - hostnames: [a.example, "*.b.example"]
                                      matches:
                                      - path: {exact: /a}
                                        method: GET
                                        headers:
                                        - name: x-a
                                          value: {exact: "1"}
                                        - name: ":authority"
                                          value: {regex: "a.*"}
                                        query:
                                        - name: q
                                          value: {exact: z}
                                      - path: {pathPrefix: /b/}
                                      - path: {regex: "/c/[0-9]+"}
                                      - method: POST
                                """);
        assertThat(route.hostnames())
                .containsExactly(
                        new HostPattern.Exact("a.example"), new HostPattern.Below(".b.example"));
        assertThat(route.matches())
                .containsExactly(
                        new RouteMatch(
                                new PathMatch.Exact("/a"),
                                Optional.of("GET"),
                                List.of(
                                        new HeaderMatch("x-a", new ValueMatch.Exact("1")),
                                        new HeaderMatch(":authority", new ValueMatch.Regex("a.*"))),
                                List.of(new QueryMatch("q", new ValueMatch.Exact("z")))),
                        RouteMatch.path(new PathMatch.Prefix("/b/")),
                        RouteMatch.path(new PathMatch.Regex("/c/[0-9]+")),
                        new RouteMatch(PathMatch.any(), Optional.of("POST"), List.of(), List.of()));
    }

    @Test
    void aRouteWithoutMatchesTakesEveryRequest() {
        assertThat(load().route("binds: [{port: 1, listeners: [{routes: [{}]}]}]").matches())
                .containsExactly(RouteMatch.ANY);
    }

    @Test
    void backendsOfEveryKindHaveWeights() {
        Route route =
                load().route(
                                """
                                backends:
                                - name: orders
                                  host: orders.internal:8080
                                  policies:
                                    requestHeaderModifier: {set: {x-from: named}}
                                binds:
                                - port: 3000
                                  listeners:
                                  - routes:
                                    - backends:
                                      - host: "[::1]:80"
                                        weight: 3
                                      - backend: orders
                                        weight: 0
                                      - backend: /orders
                                        policies:
                                          requestHeaderModifier: {remove: [x-to]}
                                      - invalid: {}
                                      - invalid:
                                """);
        WeightedBackend orders =
                new WeightedBackend(
                        0,
                        new Backend.Host(new HostPort("orders.internal", 8080)),
                        List.of(headers(Map.of("x-from", "named"), List.of())));
        assertThat(route.backends())
                .containsExactly(
                        new WeightedBackend(
                                3, new Backend.Host(new HostPort("::1", 80)), List.of()),
                        orders,
                        new WeightedBackend(
                                1,
                                orders.backend(),
                                List.of(
                                        orders.policies().getFirst(),
                                        headers(Map.of(), List.of("x-to")))),
                        new WeightedBackend(1, new Backend.Invalid(), List.of()),
                        new WeightedBackend(1, new Backend.Invalid(), List.of()));
    }

    @Test
    void namedMcpBackendsMayComeAfterTheirUse() {
        Route route =
                load().route(
                                """
                                binds:
                                - port: 3000
                                  listeners: [{routes: [{backends: [{backend: tools}]}]}]
                                backends:
                                - name: tools
                                  mcp:
                                    statefulMode: stateless
                                    prefixMode: always
                                    failureMode: failOpen
                                    dnsRebindingProtection: true
                                    targets:
                                    - name: a
                                      mcp: {host: localhost}
                                """);
        assertThat(route.backends().getFirst().backend())
                .isEqualTo(
                        new Backend.Mcp(
                                new McpBackend(
                                        false,
                                        PrefixMode.ALWAYS,
                                        FailureMode.FAIL_OPEN,
                                        true,
                                        List.of(
                                                target(
                                                        "a",
                                                        new StreamableHttp(
                                                                URI.create(
                                                                        "http://localhost/mcp")))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mcp | {host: localhost}                              | http://localhost/mcp
                    mcp | {host: "localhost:3005"}                       | http://localhost:3005/mcp
                    sse | {host: "localhost:3005"}                       | http://localhost:3005/sse
                    mcp | {host: "[::1]:3005"}                           | http://[::1]:3005/mcp
                    mcp | {host: "http://h:3005"}                        | http://h:3005/
                    mcp | {host: "http://h:3005/"}                       | http://h:3005/
                    mcp | {host: "http://h/a%2Fb"}                       | http://h/a%2Fb
                    mcp | {host: "https://up.example/mcp"}               | https://up.example/mcp
                    mcp | {host: "https://up.example"}                   | https://up.example/
                    sse | {host: "http://up:3006/events"}                | http://up:3006/events
                    mcp | {host: up, port: 3005, path: /mcp}             | http://up:3005/mcp
                    sse | {host: "::1", port: 3005, path: /s}            | http://[::1]:3005/s
                    mcp | {host: 10.0.0.1, port: 3005, path: "/m?key=1"} | http://10.0.0.1:3005/m?key=1
                    mcp | {backend: up, path: /mcp}                      | http://up.internal:9000/mcp
                    sse | {backend: /up, path: /sse}                     | http://up.internal:9000/sse
                    """)
    void serversAreFoundHoweverTheyAreWritten(String kind, String server, String endpoint) {
        McpTarget target =
                target(
                        """
                        backends: [{name: up, host: "up.internal:9000"}]
                        mcp:
                          targets:
                          - name: one.two-3
                            %s: %s
                        """
                                .formatted(kind, server));
        URI uri = URI.create(endpoint);
        assertThat(target.address())
                .isEqualTo(kind.equals("mcp") ? new StreamableHttp(uri) : new Sse(uri));
    }

    @Test
    void aTargetHasThePoliciesOfTheBackendItRefersTo() {
        McpTarget target =
                target(
                        """
                        backends:
                        - name: up
                          host: localhost:9000
                          policies:
                            requestHeaderModifier: {remove: [x-a]}
                        mcp:
                          targets:
                          - name: a
                            mcp: {backend: up, path: /mcp}
                        """);
        assertThat(target.policies()).containsExactly(headers(Map.of(), List.of("x-a")));
    }

    @Test
    void aTargetMayHavePoliciesOfItsOwn() {
        McpTarget target =
                target(
                        """
                        mcp:
                          targets:
                          - name: a
                            mcp: {host: localhost}
                            policies:
                              requestHeaderModifier: {remove: [x-a]}
                        """);
        assertThat(target.policies()).containsExactly(headers(Map.of(), List.of("x-a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear_env", "clearEnv"})
    void childProcessesHaveArgumentsAndAnEnvironment(String key) {
        McpTarget target =
                target(
                        """
                        mcp:
                          targets:
                          - name: a
                            stdio:
                              cmd: npx
                              args: ["-y", "server"]
                              env: {A: "1"}
                              %s: true
                        """
                                .formatted(key));
        assertThat(target.address())
                .isEqualTo(new Stdio("npx", List.of("-y", "server"), Map.of("A", "1"), true));
    }

    @Test
    void childProcessesInheritTheEnvironmentIfNothingIsSaid() {
        assertThat(target("mcp: {targets: [{name: a, stdio: {cmd: x}}]}").address())
                .isEqualTo(new Stdio("x", List.of(), Map.of(), false));
    }

    @Test
    void theMcpShorthandHasAPortOfItsOwn() {
        GatewayConfig config =
                load().good(
                                """
                                mcp:
                                  targets: []
                                  policies:
                                    mcpAuthorization: {rules: [a]}
                                """);
        Bind bind = config.binds().getFirst();
        assertThat(bind.port()).isEqualTo(3000);
        Route route = bind.listeners().getFirst().routes().getFirst();
        assertThat(bind.listeners().getFirst().name()).isEqualTo("mcp");
        assertThat(route.matches()).containsExactly(RouteMatch.ANY);
        assertThat(route.policies()).hasSize(1);
        assertThat(load().good("mcp: {port: 4000, targets: []}").binds().getFirst().port())
                .isEqualTo(4000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateways: web",
                "gateways: [web]",
                "gateways: web/web",
                "gateways: [web, web/web]"
            })
    void theMcpShorthandSharesGateways(String reference) {
        Listener listener =
                load().listener(
                                "gateways: {web: {port: 80}}\nmcp: {targets: [], "
                                        + reference
                                        + "}");
        assertThat(listener.routes())
                .singleElement()
                .satisfies(route ->
                        assertThat(route.matches())
                                .extracting(m -> ((PathMatch.Prefix) m.path()).prefix())
                                .containsExactly("/mcp", "/sse", "/.well-known"));
    }

    @Test
    void theMcpShorthandPrefersTheDefaultGatewayUnlessItNamesAPort() {
        String gateway = "gateways: {default: {port: 80}}\n";
        assertThat(load().good(gateway + "mcp: {targets: []}").binds()).hasSize(1);
        assertThat(load().good(gateway + "mcp: {port: 81, targets: []}").binds())
                .extracting(Bind::port)
                .containsExactly(80, 81);
    }

    @Test
    void gatewaysWithoutListenersHaveOneOfTheirName() {
        Listener listener =
                load().listener(
                                """
                                gateways:
                                  web:
                                    port: 8080
                                    cors: {allowOrigins: ["*"]}
                                """);
        assertThat(listener.gateway()).isEqualTo("default/web");
        assertThat(listener.name()).isEqualTo("web");
        assertThat(listener.policies())
                .extracting(PolicyAttachment::type)
                .containsExactly(new PolicyType("cors"));
    }

    @Test
    void routesAreAttachedToEachListenerTheyName() {
        List<Bind> binds =
                load().good(
                                """
                                gateways:
                                  alt: {port: 8080}
                                  with-listeners:
                                    port: 8081
                                    listeners:
                                    - name: a
                                      hostname: a.example
                                      cors: {}
                                    - hostname: b.example
                                routes:
                                - gateways: alt
                                - gateways: [alt, with-listeners/a]
                                - gateways: with-listeners
                                - name: last
                                  gateways: with-listeners/listener1
                                """)
                        .binds();
        assertThat(names(binds.get(0).listeners().get(0))).containsExactly("route0", "route1");
        assertThat(names(binds.get(1).listeners().get(0))).containsExactly("route0", "route1");
        assertThat(names(binds.get(1).listeners().get(1))).containsExactly("route0", "last");
        assertThat(binds.get(1).listeners())
                .extracting(Listener::name)
                .containsExactly("a", "listener1");
    }

    @Test
    void routesGoToTheDefaultGatewayIfTheyNameNone() {
        assertThat(load().listener("gateways: {default: {port: 1}}\nroutes: [{}]").routes())
                .hasSize(1);
    }

    @Test
    void bindsAndGatewaysLiveSideBySide() {
        assertThat(
                        load().good(
                                        """
                                        binds: [{port: 1, listeners: []}]
                                        gateways: {web: {port: 2}}
                                        mcp: {port: 3, targets: []}
                                        """)
                                .binds())
                .extracting(Bind::port)
                .containsExactly(1, 2, 3);
    }

    @Test
    void theSystemMayChooseSeveralPorts() {
        assertThat(
                        load().good("binds: [{port: 0, listeners: []}, {port: 0, listeners: []}]")
                                .binds())
                .hasSize(2);
    }

    @Test
    void policiesKnowTheLineOfTheirKey() {
        Route route =
                load().route(
                                """
                                binds:
                                - port: 3000
                                  listeners:
                                  - routes:
                                    - policies:
                                        cors: {}
                                        authorization:
                                          rules:
                                          - 'a'
                                          - deny: 'b'
                                """);
        assertThat(route.policies())
                .extracting(p -> p.origin() + " " + p.origin().path())
                .containsExactly(
                        "inline:6:9 binds[0].listeners[0].routes[0].policies.cors",
                        "inline:7:9 binds[0].listeners[0].routes[0].policies.authorization");
        TestCatalog.Rules rules = (TestCatalog.Rules) route.policies().get(1).config();
        assertThat(rules.rules())
                .extracting(r ->
                        r.effect() + " " + r.condition().source() + " " + r.condition().origin())
                .containsExactly("ALLOW a inline:9:13", "DENY b inline:10:19");
        assertThat(rules.rules().getFirst()).isInstanceOf(AuthorizationRule.Allow.class);
    }

    @Test
    void aliasesAndMergesSaveWriting() {
        GatewayConfig config =
                load().good(
                                """
                                binds:
                                - &first
                                  port: 3000
                                  listeners: &listeners
                                  - routes:
                                    - &route {name: a, backends: [{host: "localhost:80"}]}
                                    - {<<: *route, name: b}
                                    - <<: [{name: c}, *route]
                                - <<: *first
                                  port: 3001
                                - port: 3002
                                  listeners: *listeners
                                """);
        assertThat(config.binds())
                .allSatisfy(bind ->
                        assertThat(names(bind.listeners().getFirst()))
                                .containsExactly("a", "b", "c"));
        assertThat(config.binds()).extracting(Bind::port).containsExactly(3000, 3001, 3002);
        assertThat(config.binds().get(2).listeners().getFirst().routes())
                .allSatisfy(route -> assertThat(route.backends()).hasSize(1));
    }

    @Test
    void jsonMeansTheSameAsYaml() {
        String json =
                """
                {
                \t"binds": [{
                \t\t"port": 3000,
                \t\t"listeners": [{"routes": [{
                \t\t\t"policies": {"cors": {"allowOrigins": ["*", "\\u00e9"]}},
                \t\t\t"backends": [{"host": "localhost:80", "weight": 2}]
                \t\t}]}]
                \t}]
                }
                """;
        String yaml =
                """
                binds:
                - port: 3000
                  listeners:
                  - routes:
                    - policies:
                        cors:
                          allowOrigins: ["*", é]
                      backends:
                      - host: localhost:80
                        weight: 2
                """;
        assertThat(load().good(json)).isEqualTo(load().good(yaml));
    }

    @Test
    void aTextInBracesMayBeYamlToo() {
        assertThat(load().good("{binds: [{port: 1, listeners: []}]}").binds()).hasSize(1);
    }

    private static PolicyAttachment headers(Map<String, String> set, List<String> remove) {
        return new PolicyAttachment(
                new PolicyType("requestHeaderModifier"),
                new TestCatalog.HeaderModifier(set, remove),
                Origin.NONE);
    }

    private static List<String> names(Listener listener) {
        return listener.routes().stream().map(Route::name).toList();
    }

    private static McpTarget target(String name, McpServerAddress address) {
        return new McpTarget(name, address, List.of());
    }

    private static McpTarget target(String yaml) {
        Backend backend = load().route(yaml).backends().getFirst().backend();
        return ((Backend.Mcp) backend).settings().targets().getFirst();
    }
}
