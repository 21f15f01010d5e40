package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which route takes a request, where routes lead to groups of routes, and where policies are attached from elsewhere. */
class RoutesTest {

    private final Upstream upstream = new Upstream();

    private static final String TABLE =
            """
            - name: exact
              matches: [{path: {exact: /api/v1/users}}]
              policies: {directResponse: {status: 200, body: exact}}
            - name: api
              matches: [{path: {pathPrefix: /api/}}]
              policies: {directResponse: {status: 200, body: api}}
            - name: users
              matches: [{path: {pathPrefix: /api/users/}}]
              policies: {directResponse: {status: 200, body: users}}
            - name: post
              matches: [{path: {pathPrefix: /api/other}, method: POST}]
              policies: {directResponse: {status: 200, body: post}}
            - name: plain
              matches: [{path: {pathPrefix: /api/other}}]
              policies: {directResponse: {status: 200, body: plain}}
            - name: one
              matches: [{path: {pathPrefix: /h}, headers: [{name: a, value: {exact: "1"}}]}]
              policies: {directResponse: {status: 200, body: one}}
            - name: two
              matches: [{path: {pathPrefix: /h}, headers: [{name: a, value: {exact: "1"}}, {name: b, value: {regex: "Mozilla/.*"}}]}]
              policies: {directResponse: {status: 200, body: two}}
            - name: query
              matches: [{path: {pathPrefix: /q}, query: [{name: id, value: {regex: '\\d+'}}]}]
              policies: {directResponse: {status: 200, body: query}}
            - name: root
              policies: {directResponse: {status: 200, body: root}}
            - name: wild
              hostnames: ["*.example.com"]
              policies: {directResponse: {status: 200, body: wild}}
            - name: narrow
              hostnames: ["*.bar.example.com"]
              policies: {directResponse: {status: 200, body: narrow}}
            """;

    @ParameterizedTest
    @CsvSource({
        "GET,  lo,                   /api/v1/users,   exact",
        "GET,  lo,                   /api/v1/users/,  api",
        "GET,  lo,                   /api,            api",
        "GET,  lo,                   /api%2Fv1,       root",
        "GET,  lo,                   /api//v1,        api",
        "GET,  lo,                   /apiary,         root",
        "GET,  lo,                   /api/users/123,  users",
        "POST, lo,                   /api/other,      post",
        "PUT,  lo,                   /api/other,      plain",
        "GET,  lo,                   /h,              root",
        "GET,  lo,                   /q?id=abc,       root",
        "GET,  lo,                   /q?id=a&id=12,   query",
        "GET,  foo.baz.example.com,  /api,            wild",
        "GET,  test.bar.example.com, /api,            narrow",
        "GET,  example.com,          /x,              root",
        "GET,  test.bar.example.com:8080, /x,         narrow",
    })
    void choosesTheNarrowestRoute(String method, String host, String path, String route) {
        try (YamlGateway gateway = YamlGateway.routes(TABLE, upstream)) {
            assertThat(gateway.send(FakeRequest.of(method, path).to(host)).text()).isEqualTo(route);
        }
    }

    @Test
    void moreHeadersWinAndAnyOfSeveralValuesMayFit() {
        try (YamlGateway gateway = YamlGateway.routes(TABLE, upstream)) {
            FakeRequest one = FakeRequest.get("/h").to("lo").with("a", "0").with("a", "1");
            assertThat(gateway.send(one).text()).isEqualTo("one");
            assertThat(gateway.send(one.with("b", "curl/8.0").with("b", "Mozilla/5.0")).text())
                    .isEqualTo("two");
        }
    }

    private static final String GROUPS =
            """
            binds:
            - port: 3000
              listeners:
              - routes:
                - matches: [{path: {pathPrefix: /shop}}]
                  policies:
                    requestHeaderModifier: {set: {x-level: parent}}
                    responseHeaderModifier: {set: {x-parent: "1"}}
                    authorization: {rules: [{deny: 'request.path.contains("secret")'}]}
                  backends:
                  - routeGroup: shop
            routeGroups:
            - name: shop
              routes:
              - name: orders
                matches: [{path: {pathPrefix: /shop/orders}}]
                policies:
                  requestHeaderModifier: {set: {x-level: child}}
                  urlRewrite: {path: {prefix: /v1}}
                backends:
                - host: orders.test:80
              - name: more
                matches: [{path: {pathPrefix: /shop/more}}]
                backends:
                - routeGroup: deeper
            - name: deeper
              routes:
              - matches: [{path: {exact: /shop/more/x}}]
                policies:
                  authorization: {rules: [{deny: 'request.method == "PUT"'}]}
                backends:
                - host: deep.test:80
            """;

    @Test
    void routesLeadToGroupsOfRoutes() {
        try (YamlGateway gateway = YamlGateway.start(GROUPS, upstream)) {
            Response response = gateway.get("/shop/orders/7");
            assertThat(response.headers().first("x-parent")).contains("1");
            assertThat(upstream.field("x-level")).containsExactly("child");
            assertThat(upstream.requests().getLast().head().path()).isEqualTo("/v1/7");
            assertThat(upstream.requests().getLast().target().address().host())
                    .isEqualTo("orders.test");

            gateway.get("/shop/more/x");
            assertThat(upstream.field("x-level")).containsExactly("parent");
            assertThat(upstream.requests().getLast().target().address().host())
                    .isEqualTo("deep.test");
        }
    }

    @Test
    void rulesOfAllLevelsOfGroupsHold() {
        try (YamlGateway gateway = YamlGateway.start(GROUPS, upstream)) {
            assertThat(gateway.get("/shop/orders/secret").status()).isEqualTo(403);
            assertThat(gateway.send(FakeRequest.of("PUT", "/shop/more/x")).status()).isEqualTo(403);
        }
    }

    @Test
    void aGroupWithoutAFittingRouteHasNone() {
        try (YamlGateway gateway = YamlGateway.start(GROUPS, upstream)) {
            for (String path : List.of("/shop", "/shop/more/y")) {
                assertThat(gateway.get(path).status()).isEqualTo(404);
                assertThat(gateway.get(path).text()).isEqualTo("route not found");
            }
        }
    }

    @Test
    void groupsMustExistAndNotLeadToThemselves() {
        assertThat(
                        YamlGateway.problemsOf(
                                GROUPS.replace("routeGroup: deeper", "routeGroup: depper")))
                .singleElement()
                .asString()
                .contains("unknown route group \"depper\"")
                .contains("did you mean \"deeper\"");
        assertThat(
                        YamlGateway.problemsOf(
                                GROUPS.replace("- host: deep.test:80", "- routeGroup: shop")))
                .singleElement()
                .asString()
                .contains("route delegation cycle detected: shop -> deeper -> shop");
        assertThat(
                        YamlGateway.problemsOf(
                                GROUPS.replace(
                                        "- routeGroup: deeper",
                                        "- routeGroup: deeper\n      policies: {}")))
                .singleElement()
                .asString()
                .contains("policies are not possible on a routeGroup");
    }

    private static final String TARGETS =
            """
            gateways:
              default:
                port: 3000
                listeners:
                - name: main
            routes:
            - name: r
              ruleName: first
              policies:
                responseHeaderModifier: {set: {x-by: inline}}
              matches: [{path: {pathPrefix: /a}}]
              backends: [{backend: b}]
            - name: r
              ruleName: second
              matches: [{path: {pathPrefix: /b}}]
              backends: [{backend: b}]
            - name: s
              backends: [{host: "up.test:80"}]
            backends:
            - name: b
              host: up.test:80
            policies:
            """;

    private static String target(String name, String target, String policy) {
        return """
        - name: {name: %s}
          target: %s
          policy: %s
        """
                .formatted(name, target, policy);
    }

    private static String by(String who) {
        return "{responseHeaderModifier: {set: {x-by: " + who + "}}}";
    }

    private String by(YamlGateway gateway, String path) {
        return String.join(",", gateway.get(path).headers().all("x-by"));
    }

    @Test
    void theNearestTargetWins() {
        String yaml =
                TARGETS
                        + target("rule", "{route: {name: r, ruleName: second}}", by("rule"))
                        + target("route", "{route: {name: r}}", by("route"))
                        + target(
                                "listener",
                                "{gateway: {gatewayName: default, listenerName: main}}",
                                by("listener"))
                        + target("gateway", "{gateway: {gatewayName: default}}", by("gateway"));
        try (YamlGateway gateway = YamlGateway.start(yaml, upstream)) {
            assertThat(by(gateway, "/a")).isEqualTo("inline");
            assertThat(by(gateway, "/b")).isEqualTo("rule");
            assertThat(by(gateway, "/c")).isEqualTo("listener");
        }
    }

    @Test
    void backendsAndPhasesCanBeTargets() {
        String yaml =
                TARGETS
                        + target(
                                "backend",
                                "{backend: {backend: {name: /b}}}",
                                "{requestHeaderModifier: {set: {x-backend: b}}}")
                        + target(
                                        "early",
                                        "{gateway: {gatewayName: default, port: 3000}}",
                                        "{authorization: {rules: [{deny: 'request.path == \"/nowhere\"'}]}}")
                                .replace("  policy:", "  phase: gateway\n  policy:");
        try (YamlGateway gateway = YamlGateway.start(yaml, upstream)) {
            gateway.get("/a");
            assertThat(upstream.field("x-backend")).containsExactly("b");
            gateway.get("/c");
            assertThat(upstream.field("x-backend")).isEmpty();
            assertThat(gateway.get("/nowhere").status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {route: {name: nope}}                              | {csrf: {}} | would protect nothing
                    {gateway: {gatewayName: default, port: 1}}         | {csrf: {}} | would protect nothing
                    {backend: {backend: {name: nope}}}                 | {requestHeaderModifier: {}} | would protect nothing
                    {route: {name: r}, gateway: {gatewayName: default}} | {csrf: {}} | expected exactly one of
                    {route: {name: r}}                                 | {}         | must contain exactly 1 policy
                    {route: {name: r}}                                 | {csrf: {}, cors: {}} | must contain exactly 1 policy
                    {gateway: {gatewayName: default, listenerName: main, port: 3000}} | {csrf: {}} | exclude each other
                    {backend: {backend: {name: b}}}                    | {csrf: {}} | cannot be written on a backend
                    {backend: {backend: {name: b, section: x}}}        | {requestHeaderModifier: {}} | not supported yet
                    {listenerSet: {}}                                  | {csrf: {}} | not supported yet
                    """)
    void targetsMustExist(String target, String policy, String problem) {
        assertThat(YamlGateway.problemsOf(TARGETS + target("p", target, policy)))
                .isNotEmpty()
                .first()
                .asString()
                .contains(problem);
    }
}
