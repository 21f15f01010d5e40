package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that change what is asked for, or answer themselves. */
class RewriteTest {

    private final Upstream upstream = new Upstream();

    private Response send(String policies, FakeRequest request) {
        try (YamlGateway gateway = YamlGateway.policies(policies, upstream)) {
            return gateway.send(request);
        }
    }

    private String location(String match, String redirect, FakeRequest request) {
        String route =
                "- matches:\n  - path: {pathPrefix: %s}\n  policies:\n    requestRedirect: %s"
                        .formatted(match, redirect);
        try (YamlGateway gateway = YamlGateway.routes(route, upstream)) {
            Response response = gateway.send(request);
            assertThat(response.body()).isEmpty();
            return response.headers().first("location").orElseThrow();
        }
    }

    private String rewritten(String match, String rewrite, String path) {
        String route =
                "- matches:\n  - path: {pathPrefix: %s}\n  policies:\n    urlRewrite: %s\n  backends:\n  - host: 10.0.0.1:80"
                        .formatted(match, rewrite);
        try (YamlGateway gateway = YamlGateway.routes(route, upstream)) {
            Response response = gateway.get(path);
            assertThat(response.status()).isEqualTo(200);
            return upstream.request().head().pathAndQuery();
        }
    }

    @Test
    void addsThenSetsThenRemovesHeaders() {
        send(
                """
                requestHeaderModifier:
                  add: {x-many: two, x-gone: '1'}
                  set: {x-one: new, host: other.test}
                  remove: [x-gone]
                """,
                FakeRequest.get("/").with("x-many", "one").with("x-one", "a").with("x-one", "b"));

        assertThat(upstream.field("x-many")).containsExactly("one", "two");
        assertThat(upstream.field("x-one")).containsExactly("new");
        assertThat(upstream.field("x-gone")).isEmpty();
        assertThat(upstream.field("host")).isEmpty();
        assertThat(upstream.request().head().authority()).contains("other.test");
    }

    @Test
    void changesResponseHeaders() {
        upstream.answering(Response.text(200, "x").with("server", "secret").with("x-a", "1"));
        Response response =
                send(
                        "responseHeaderModifier: {add: {x-a: '2'}, set: {x-b: '3'}, remove: [server]}",
                        FakeRequest.get("/"));

        assertThat(response.headers().all("x-a")).containsExactly("1", "2");
        assertThat(response.headers().all("x-b")).containsExactly("3");
        assertThat(response.headers().contains("server")).isFalse();
    }

    @Test
    void headersOfRouteAndBackendAreBothChangedTheBackendLast() {
        String route =
                """
                - policies:
                    requestHeaderModifier: {set: {x-route: r, x-both: r}}
                    responseHeaderModifier: {set: {x-route: r, x-both: r}}
                  backends:
                  - host: up.test:80
                    policies:
                      requestHeaderModifier: {set: {x-backend: b, x-both: b}}
                      responseHeaderModifier: {set: {x-backend: b, x-both: b}}
                """;
        try (YamlGateway gateway = YamlGateway.routes(route, upstream)) {
            Response response = gateway.get("/");
            for (String name : List.of("x-route", "x-backend", "x-both")) {
                String expected = name.equals("x-route") ? "r" : "b";
                assertThat(upstream.field(name)).containsExactly(expected);
                assertThat(response.headers().all(name)).containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {scheme: https}                             | test.com     | /hello?p=value%2B2 | https://test.com/hello?p=value%2B2
                    {authority: {host: newhost.com}}            | test.com     | /a                 | http://newhost.com/a
                    {authority: {host: newhost.com}}            | test.com:81  | /a                 | http://newhost.com:81/a
                    {scheme: https, authority: {host: new.com}} | test.com:81  | /a                 | https://new.com/a
                    {authority: {full: 'newhost.com:8080'}}     | test.com     | /a                 | http://newhost.com:8080/a
                    {authority: {port: 8080}}                   | test.com     | /a                 | http://test.com:8080/a
                    {authority: {port: 80}}                     | test.com:81  | /a                 | http://test.com/a
                    {scheme: https, authority: {port: 443}}     | test.com:80  | /a                 | https://test.com/a
                    {scheme: https, authority: {port: 80}}      | test.com     | /a                 | https://test.com:80/a
                    {path: {full: /other}}                      | test.com     | /a?b=c             | http://test.com/other?b=c
                    {path: {prefix: /new}}                      | test.com     | /old/x             | http://test.com/new/old/x
                    {authority: auto}                           | test.com:80  | /a                 | http://test.com/a
                    {}                                          | [::1]:8080   | /a?x               | http://[::1]:8080/a?x
                    """)
    void redirects(String redirect, String host, String path, String expected) {
        assertThat(location("/", redirect, FakeRequest.get(path).to(host))).isEqualTo(expected);
    }

    @Test
    void redirectsWithAnotherStatusAndPrefix() {
        String route =
                """
                - matches:
                  - path: {pathPrefix: /old}
                  policies:
                    requestRedirect:
                      scheme: https
                      authority: {host: newhost.com}
                      path: {prefix: /new}
                      status: 308
                """;
        try (YamlGateway gateway = YamlGateway.routes(route, upstream)) {
            Response response = gateway.send(FakeRequest.get("/old/api/users").to("test.com"));
            assertThat(response.status()).isEqualTo(308);
            assertThat(response.headers().first("location"))
                    .contains("https://newhost.com/new/api/users");
        }
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void prefixesCanOnlyBeReplacedWhereOneMatched() {
        for (String policy : List.of("requestRedirect", "urlRewrite")) {
            String route =
                    """
                    - matches:
                      - path: {regex: "/[a-z]+"}
                      policies:
                        %s: {path: {prefix: /v1}}
                      backends:
                      - host: up.test:80
                    """
                            .formatted(policy);
            try (YamlGateway gateway = YamlGateway.routes(route, upstream)) {
                Response response = gateway.get("/abc");
                assertThat(response.status()).isEqualTo(500);
                assertThat(response.text())
                        .startsWith("failed to apply filters: invalid filter configuration: prefix")
                        .endsWith("requires prefix match");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api,  {path: {prefix: /v1}},   /api/users/123, /v1/users/123",
        "/api,  {path: {prefix: /v1}},   /api,           /v1",
        "/api,  {path: {prefix: /}},     /api/users,     /users",
        "/api/, {path: {prefix: ''}},    /api/users,     /users",
        "/api/, {path: {prefix: /v1/}},  /api/users,     /v1/users",
        "/api,  {path: {prefix: /v1/}},  /api/,          /v1/",
        "/api,  {path: {prefix: ''}},    /api,           /",
        "/api,  {path: {prefix: ''}},    /api?debug=true, /?debug=true",
        "/api,  {path: {full: /x}},      /api/users?a=b, /x?a=b",
        "/,     {path: {prefix: /xxxx}}, /,              /xxxx/",
    })
    void rewritesPaths(String match, String rewrite, String path, String expected) {
        assertThat(rewritten(match, rewrite, path)).isEqualTo(expected);
    }

    @Test
    void doesNotReplaceAPrefixThatAnEarlierPolicyTookAway() {
        String route =
                """
                - matches:
                  - path: {pathPrefix: /api}
                  policies:
                    transformations: {request: {set: {":path": '"/apiary"'}}}
                    urlRewrite: {path: {prefix: /v1}}
                  backends:
                  - host: up.test:80
                """;
        try (YamlGateway gateway = YamlGateway.routes(route, upstream)) {
            assertThat(gateway.get("/api/x").status()).isEqualTo(500);
        }
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "{authority: {host: new.test}},   new.test",
        "{authority: {full: 'new.test:81'}}, new.test:81",
        "{authority: {port: 80}},         test.com:80",
        "{authority: none},               test.com:443",
        "{authority: auto},               test.com:443",
    })
    void rewritesTheHost(String rewrite, String expected) {
        send("urlRewrite: " + rewrite, FakeRequest.get("/").to("test.com:443"));
        assertThat(upstream.request().head().authority()).contains(expected);
    }

    @Test
    void answersItselfAndLetsOthersChangeTheAnswer() {
        Response response =
                send(
                        """
                        directResponse: {status: 422, body: hello}
                        responseHeaderModifier: {set: {x-filter: f}}
                        """,
                        FakeRequest.get("/"));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.text()).isEqualTo("hello");
        assertThat(response.headers().first("content-type")).isEmpty();
        assertThat(response.headers().first("x-filter")).contains("f");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void answersWithWhatExpressionsSay() {
        Response response =
                send(
                        """
                        directResponse:
                          status: 422
                          bodyExpression: "'hello ' + request.path"
                          headers:
                            x-direct: "'direct-' + request.headers['x-test']"
                            x-absent: jwt.sub
                            x-broken: '"a\\r\\nb"'
                        """,
                        FakeRequest.get("/p").with("x-test", "value"));

        assertThat(response.text()).isEqualTo("hello /p");
        assertThat(response.headers().all("x-direct")).containsExactly("direct-value");
        assertThat(response.headers().contains("x-absent")).isFalse();
        assertThat(response.headers().contains("x-broken")).isFalse();
    }

    @Test
    void answersWithJsonAndWithTheRequestsBody() {
        assertThat(
                        send(
                                        "directResponse: {status: 200, bodyExpression: '{\"a\": [1, 2u, true, \"\\\"x\\\"\"]}'}",
                                        FakeRequest.get("/"))
                                .text())
                .isEqualTo("{\"a\":[1,2,true,\"\\\"x\\\"\"]}");
        assertThat(
                        send(
                                        "directResponse: {status: 200, bodyExpression: request.body}",
                                        FakeRequest.post("/", "echo me"))
                                .text())
                .isEqualTo("echo me");
    }

    @Test
    void theFirstConditionThatHoldsDecides() {
        String policy =
                """
                directResponse:
                  conditional:
                  - condition: request.path == "/a"
                    status: 200
                    body: hello a
                  - condition: jwt.nothing == 1
                    status: 500
                  - status: 202
                    body: hello fallback
                """;
        try (YamlGateway gateway = YamlGateway.policies(policy, upstream)) {
            assertThat(gateway.get("/a").text()).isEqualTo("hello a");
            assertThat(gateway.get("/b").text()).isEqualTo("hello fallback");
            assertThat(gateway.get("/b").status()).isEqualTo(202);
        }
    }

    @Test
    void withoutAConditionThatHoldsNothingHappens() {
        Response response =
                send(
                        "directResponse: {conditional: [{condition: 'false', status: 422}]}",
                        FakeRequest.get("/"));
        assertThat(response.text()).isEqualTo("from upstream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    requestHeaderModifier: {set: {"a b": x}}             | is no header name
                    requestHeaderModifier: {set: {a: "x\\r\\ny: z"}}     | cannot be sent
                    requestHeaderModifier: {set: {host: "a b"}}          | is no host
                    requestHeaderModifier: {set: {a: 1}}                 | put it in quotes
                    requestHeaderModifier: {sett: {a: x}}                | did you mean "set"
                    responseHeaderModifier: {remove: ["a:"]}             | is no header name
                    requestRedirect: {status: 200}                       | expected 300 to 399
                    requestRedirect: {scheme: ftp}                       | unknown value
                    requestRedirect: {path: {full: /a, prefix: /b}}      | got both
                    requestRedirect: {path: {}}                          | got none
                    requestRedirect: {path: {full: "/a b"}}              | is no path
                    requestRedirect: {authority: {host: a, port: 1}}     | expected exactly one of
                    requestRedirect: {authority: {port: 0}}              | 1 to 65535
                    urlRewrite: {authority: sometimes}                   | unknown value
                    urlRewrite: {authority: {full: "a/b"}}               | expected a host
                    urlRewrite: {path: {full: "/a?b"}}                   | is no path
                    directResponse: {}                                   | missing field "status"
                    directResponse: {status: 99}                         | 200 to 599
                    directResponse: {status: 200, body: a, bodyExpression: b} | exclude each other
                    directResponse: {status: 200, bodyExpression: "(("}  | 6:
                    directResponse: {conditional: []}                    | expected 1 to 64
                    directResponse: {conditional: [{status: 200}, {status: 201, condition: "true"}]} | must be last
                    directResponse: {conditional: [{status: 200, condition: "(("}]}   | directResponse
                    directResponse: {conditional: [{condition: "true"}]} | missing field "status"
                    directResponse: {conditional: [{status: 200}], body: x} | cannot stand beside
                    requestRedirect: {conditional: [{status: 302}]}      | unknown field "conditional"
                    """)
    void refusesWhatCannotWork(String policy, String problem) {
        assertThat(YamlGateway.problems(policy.replace("\\\\", "\\")))
                .singleElement()
                .asString()
                .contains(problem)
                .matches("(?s)[0-9]+:[0-9]+: .*");
    }
}
