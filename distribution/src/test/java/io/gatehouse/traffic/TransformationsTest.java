package io.gatehouse.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.http.Response;
import io.gatehouse.testkit.http.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Computed changes of messages. */
class TransformationsTest {

    private final Upstream upstream = new Upstream();

    private Response send(String policies, FakeRequest request) {
        try (YamlGateway gateway = YamlGateway.policies(policies, upstream)) {
            return gateway.send(request);
        }
    }

    @Test
    void setsAddsAndRemovesHeadersOfRequests() {
        send(
                """
                transformations:
                  request:
                    metadata: {who: 'request.headers["x-who"]', greeting: '"hello " + metadata.who'}
                    add: {x-many: '["b", "c"]', x-two: '"2"'}
                    set:
                      x-insert: metadata.greeting
                      x-number: 1 + 2
                      x-json: '{"a": 1}'
                      x-failing: jwt.sub
                      x-list: '["p", "q"]'
                    remove: [x-secret]
                """,
                FakeRequest.get("/")
                        .with("x-who", "Bar")
                        .with("x-many", "a")
                        .with("x-failing", "client")
                        .with("x-secret", "s"));

        assertThat(upstream.field("x-insert")).containsExactly("hello Bar");
        assertThat(upstream.field("x-many")).containsExactly("a", "b", "c");
        assertThat(upstream.field("x-two")).containsExactly("2");
        assertThat(upstream.field("x-number")).containsExactly("3");
        assertThat(upstream.field("x-json")).containsExactly("{\"a\":1}");
        assertThat(upstream.field("x-failing")).isEmpty();
        assertThat(upstream.field("x-list")).containsExactly("p", "q");
        assertThat(upstream.field("x-secret")).isEmpty();
    }

    @Test
    void rewritesMethodPathAndHost() {
        send(
                """
                transformations:
                  request:
                    set:
                      ":method": '"POST"'
                      ":path": '"/" + request.scheme'
                      ":authority": '"example.com"'
                """,
                FakeRequest.get("/").to("www.rust-lang.org"));

        assertThat(upstream.request().head().method()).isEqualTo("POST");
        assertThat(upstream.request().head().pathAndQuery()).isEqualTo("/http");
        assertThat(upstream.request().head().authority()).contains("example.com");
    }

    @Test
    void hostIsTheAuthority() {
        send(
                "transformations: {request: {set: {host: '\"example.com:8443\"'}}}",
                FakeRequest.get("/"));
        assertThat(upstream.request().head().authority()).contains("example.com:8443");
        assertThat(upstream.field("host")).isEmpty();
    }

    @Test
    void aListenersChangeComesBeforeTheRouteIsChosen() {
        String yaml =
                """
                gateways:
                  default:
                    port: 3000
                    transformations:
                      request: {set: {":path": '"/chosen"'}}
                      response: {add: {x-gateway: '"g"'}}
                routes:
                - matches:
                  - path: {exact: /chosen}
                  backends:
                  - host: up.test:80
                """;
        try (YamlGateway gateway = YamlGateway.start(yaml, upstream)) {
            Response response = gateway.get("/elsewhere");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().first("x-gateway")).contains("g");
        }
    }

    @Test
    void replacesAllHeadersByAMap() {
        send(
                "transformations: {request: {replace: '{\"x-a\": \"1\", \"x-b\": [\"2\", \"3\"], \":path\": \"/no\"}'}}",
                FakeRequest.get("/").with("x-old", "o").with("x-a", "0"));
        assertThat(upstream.field("x-old")).isEmpty();
        assertThat(upstream.field("x-a")).containsExactly("1");
        assertThat(upstream.field("x-b")).containsExactly("2", "3");
        assertThat(upstream.request().head().path()).isEqualTo("/");
        send("transformations: {request: {replace: '1'}}", FakeRequest.get("/").with("x-old", "o"));
        assertThat(upstream.field("x-old")).containsExactly("o");
    }

    @Test
    void replacesBodies() {
        upstream.answering(Response.text(200, "lower"));
        Response response =
                send(
                        """
                        transformations:
                          request: {body: 'string(request.body) + "!"'}
                          response:
                            body: 'string(response.body).upperAscii() + request.path'
                            set: {":status": response.code + 1u, x-length: size(response.body)}
                        """,
                        FakeRequest.post("/p", "hello"));
        assertThat(upstream.request().text()).isEqualTo("hello!");
        assertThat(response.text()).isEqualTo("LOWER/p");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().first("x-length")).contains("5");
    }

    @Test
    void aBodyThatCannotBeComputedIsEmpty() {
        Response response =
                send(
                        "transformations: {request: {body: jwt.sub}, response: {body: jwt.sub}}",
                        FakeRequest.post("/", "hello"));
        assertThat(upstream.request().text()).isEmpty();
        assertThat(response.text()).isEmpty();
    }

    @Test
    void responsesSeeWhatRequestsNoted() {
        Response response =
                send(
                        """
                        transformations:
                          request:
                            metadata: {a: '"from request"', b: '"old"'}
                          response:
                            metadata: {b: '"new"'}
                            set: {x-a: metadata.a, x-b: metadata.b}
                        """,
                        FakeRequest.get("/"));
        assertThat(response.headers().first("x-a")).contains("from request");
        assertThat(response.headers().first("x-b")).contains("new");
    }

    @Test
    void levelsRunOneAfterTheOther() {
        String route =
                """
                - policies:
                    responseHeaderModifier: {set: {x-seen: modifier}}
                    transformations:
                      request: {set: {x-r: '"route"'}}
                      response: {set: {x-seen: 'response.headers["x-seen"] + ",route"'}}
                  backends:
                  - host: up.test:80
                    policies:
                      transformations:
                        request: {set: {x-b: 'request.headers["x-r"] + ",backend"'}}
                        response: {set: {x-seen: 'response.headers["x-seen"] + ",backend"'}}
                """;
        try (YamlGateway gateway = YamlGateway.routes(route, upstream)) {
            assertThat(gateway.get("/").headers().all("x-seen"))
                    .containsExactly("modifier,route,backend");
            assertThat(upstream.field("x-b")).containsExactly("route,backend");
        }
    }

    @Test
    void refusesToSmuggleLines() {
        send(
                "transformations: {request: {set: {x-a: '\"1\\r\\nx-b: 2\"'}}}",
                FakeRequest.get("/").with("x-a", "client"));
        assertThat(upstream.field("x-a")).isEmpty();
        Response response =
                send(
                        "transformations: {request: {set: {':path': '\"/a b\"'}}}",
                        FakeRequest.get("/"));
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).isEqualTo("failed to apply filters: invalid path");
        assertThat(upstream.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    transformations: {request: {set: {":scheme": "'https'"}}} | cannot be changed here
                    transformations: {request: {set: {":status": "1"}}}       | cannot be changed here
                    transformations: {response: {set: {":path": "1"}}}        | cannot be changed here
                    transformations: {request: {remove: [":path"]}}           | cannot be changed here
                    transformations: {request: {set: {"a b": "1"}}}           | is no header name
                    transformations: {request: {set: {a: "(("}}}              | transformations
                    transformations: {requests: {}}                           | did you mean "request"
                    """)
    void refusesWhatCannotWork(String policy, String problem) {
        assertThat(YamlGateway.problems(policy)).singleElement().asString().contains(problem);
    }
}
